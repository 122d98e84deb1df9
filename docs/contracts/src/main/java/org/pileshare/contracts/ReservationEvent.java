package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * What happened to a reservation, on {@code reservation.events} (key: pile).
 *
 * <p>Units are held from {@link SlotReserved}, {@link SlotOffered} or {@link SlotChanged} on, until
 * the next event of the same reservation says otherwise.
 */
public sealed interface ReservationEvent extends Event
    permits SlotReserved,
        SlotChanged,
        ReservationRefused,
        ReservationCanceled,
        SlotReleased,
        ReservationCheckedIn,
        ReservationFulfilled,
        WaitingListJoined,
        SlotOffered {
  UUID reservation();

  PersonId driver();

  PileId pile();

  Slot slot();

  Instant at();
}
