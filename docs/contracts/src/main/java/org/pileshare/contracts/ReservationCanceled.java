package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The driver gave the reservation back, left the waiting list, or declined an offer; its units, if
 * it held any, are free.
 *
 * @param connector absent if it was waiting and held no unit
 * @param version counts the events of this reservation
 */
public record ReservationCanceled(
    UUID command,
    UUID reservation,
    PersonId driver,
    PileId pile,
    @Nullable Integer connector,
    Slot slot,
    long version,
    Instant at)
    implements ReservationEvent {}
