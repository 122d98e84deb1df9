package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;

/** A request was refused; nothing was held. */
public record ReservationRefused(
    UUID command,
    UUID reservation,
    PersonId driver,
    PileId pile,
    Slot slot,
    Refusal refusal,
    String detail,
    Instant at)
    implements ReservationEvent {}
