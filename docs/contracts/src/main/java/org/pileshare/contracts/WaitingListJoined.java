package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A driver waits in line for units that are taken; nothing is held.
 *
 * @param connector which connector; absent means any
 * @param permission the permission it rests on
 * @param version counts the events of this reservation, from 1
 */
public record WaitingListJoined(
    UUID command,
    UUID reservation,
    PersonId driver,
    PileId pile,
    @Nullable Integer connector,
    Slot slot,
    UUID permission,
    long version,
    Instant at)
    implements ReservationEvent {}
