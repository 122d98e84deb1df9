package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The units, the offer or the place on the waiting list are given up, and not because the driver
 * canceled.
 *
 * @param connector absent if it was waiting and held no unit
 * @param version counts the events of this reservation
 */
public record SlotReleased(
    UUID command,
    UUID reservation,
    PersonId driver,
    PileId pile,
    @Nullable Integer connector,
    Slot slot,
    ReleaseReason reason,
    long version,
    Instant at)
    implements ReservationEvent {}
