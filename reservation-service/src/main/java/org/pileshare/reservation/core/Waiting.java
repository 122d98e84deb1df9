package org.pileshare.reservation.core;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.WaitingListJoined;

/**
 * A place on a pile's waiting list; it holds nothing.
 *
 * @param connector which connector; absent means any
 * @param permission the permission it rests on
 * @param version counts the events of this reservation
 */
public record Waiting(
    ReservationName name, @Nullable Integer connector, Slot slot, UUID permission, long version) {
  static Waiting by(WaitingListJoined joined) {
    return new Waiting(
        ReservationName.of(joined),
        joined.connector(),
        joined.slot(),
        joined.permission(),
        joined.version());
  }
}
