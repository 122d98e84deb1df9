package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * A reservation holds other units than before: the former ones are free, these are held.
 *
 * @param former what it held until now
 * @param formerConnector where
 * @param units how many units the slot covers now
 * @param version counts the events of this reservation
 */
public record SlotChanged(
    UUID command,
    UUID reservation,
    PersonId driver,
    PileId pile,
    int connector,
    Slot slot,
    int formerConnector,
    Slot former,
    int units,
    UUID permission,
    ChangeReason reason,
    long version,
    Instant at)
    implements ReservationEvent {}
