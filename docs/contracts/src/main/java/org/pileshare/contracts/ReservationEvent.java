package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;

/** What happened to a reservation, on {@code reservation.events} (key: pile). */
public sealed interface ReservationEvent extends Event
    permits SlotReserved, ReservationRefused, ReservationCanceled, SlotReleased {
  UUID reservation();

  PersonId driver();

  PileId pile();

  Slot slot();

  Instant at();
}
