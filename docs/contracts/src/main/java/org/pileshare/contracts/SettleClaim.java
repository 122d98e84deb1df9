package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The pile desk tells the driver desk what has become of a claim.
 *
 * @param command the command that the answer belongs to
 * @param refusal why, if the claim was rejected
 * @param detail one sentence for the driver, if the claim was rejected
 * @param at when the pile desk decided, so that a retry is answered as the first request was
 */
public record SettleClaim(
    UUID command,
    UUID reservation,
    PersonId driver,
    PileId pile,
    Slot slot,
    ReservationStatus status,
    @Nullable Refusal refusal,
    @Nullable String detail,
    Instant at)
    implements DriverDeskInput {}
