package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;

/** The driver gave the reservation back; its units are free. */
public record ReservationCanceled(
    UUID command, UUID reservation, PersonId driver, PileId pile, Slot slot, Instant at)
    implements ReservationEvent {}
