package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * Whole units of a pile are held for a driver; no other reservation can hold any of them.
 *
 * @param units how many units the slot covers
 * @param permission the permission it rests on
 */
public record SlotReserved(
    UUID command,
    UUID reservation,
    PersonId driver,
    PileId pile,
    Slot slot,
    int units,
    UUID permission,
    Instant at)
    implements ReservationEvent {}
