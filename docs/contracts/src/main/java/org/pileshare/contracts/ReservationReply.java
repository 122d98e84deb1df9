package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The committed answer to a reservation command, on {@code reservation.replies} (key: command).
 *
 * @param status what the reservation is if the command was accepted; REJECTED if it was refused
 * @param pile absent if the command named a reservation that does not exist
 * @param slot absent if the command named a reservation that does not exist
 * @param connector absent if no unit of any connector is held
 * @param version counts the events of the reservation, from 1; 0 if it never was one
 */
public record ReservationReply(
    UUID command,
    UUID reservation,
    PersonId driver,
    ReservationStatus status,
    @Nullable PileId pile,
    @Nullable Slot slot,
    @Nullable Integer connector,
    @Nullable Refusal refusal,
    @Nullable String detail,
    long version,
    Instant at)
    implements Event {}
