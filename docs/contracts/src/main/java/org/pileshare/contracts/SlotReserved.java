package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * Whole units of a connector are held for a driver; no other reservation can hold any of them.
 *
 * @param units how many units the slot covers
 * @param permission the permission it rests on
 * @param version counts the events of this reservation, from 1; above 1 after a waiting list
 */
public record SlotReserved(
    UUID command,
    UUID reservation,
    PersonId driver,
    PileId pile,
    int connector,
    Slot slot,
    int units,
    UUID permission,
    long version,
    Instant at)
    implements ReservationEvent {}
