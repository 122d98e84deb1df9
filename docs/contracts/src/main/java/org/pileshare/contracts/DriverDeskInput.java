package org.pileshare.contracts;

/**
 * All that a driver desk hears, in one order, on {@code reservation.commands} (key: driver).
 *
 * <p>Permission events are relayed onto this topic, so that a decision depends on nothing but the
 * order of one log.
 */
public sealed interface DriverDeskInput extends Event
    permits ReserveSlot,
        ChangeReservation,
        CancelReservation,
        CheckIn,
        AcceptOffer,
        SettleClaim,
        PermissionEvent {
  PersonId driver();
}
