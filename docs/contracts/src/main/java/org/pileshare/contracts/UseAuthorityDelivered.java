package org.pileshare.contracts;

import java.time.Instant;
import java.time.LocalDate;

/** A pile acknowledged a version of a day's table; from {@code at} it decides by that version. */
public record UseAuthorityDelivered(PileId pile, LocalDate day, long version, Instant at)
    implements SessionEvent {}
