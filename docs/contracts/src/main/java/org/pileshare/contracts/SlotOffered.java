package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * Units became free and are held for the first in line until the driver takes them or the time is
 * over; no other reservation can hold any of them.
 *
 * @param units how many units the slot covers
 * @param until when the offer lapses
 * @param version counts the events of this reservation
 */
public record SlotOffered(
    UUID command,
    UUID reservation,
    PersonId driver,
    PileId pile,
    int connector,
    Slot slot,
    int units,
    Instant until,
    long version,
    Instant at)
    implements ReservationEvent {}
