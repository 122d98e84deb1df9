package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * The holder of a slot has arrived; it is no no-show although nothing is charging yet.
 *
 * @param version counts the events of this reservation
 */
public record ReservationCheckedIn(
    UUID command,
    UUID reservation,
    PersonId driver,
    PileId pile,
    int connector,
    Slot slot,
    long version,
    Instant at)
    implements ReservationEvent {}
