package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The committed answer to a reservation command, on {@code reservation.replies} (key: command).
 *
 * @param status RESERVED or CANCELED if the command was accepted, REJECTED if it was refused
 * @param pile absent if a cancel named a reservation that does not exist
 * @param slot absent if a cancel named a reservation that does not exist
 */
public record ReservationReply(
    UUID command,
    UUID reservation,
    PersonId driver,
    ReservationStatus status,
    @Nullable PileId pile,
    @Nullable Slot slot,
    @Nullable Refusal refusal,
    @Nullable String detail,
    Instant at)
    implements Event {}
