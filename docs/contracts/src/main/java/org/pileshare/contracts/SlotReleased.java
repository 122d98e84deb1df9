package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;

/** The units are held no more, and not because the driver canceled. */
public record SlotReleased(
    UUID command,
    UUID reservation,
    PersonId driver,
    PileId pile,
    Slot slot,
    ReleaseReason reason,
    Instant at)
    implements ReservationEvent {}
