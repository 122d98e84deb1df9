package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The pile desk tells the driver desk what has become of a claim, a change, or a held slot.
 *
 * @param command the command that the answer belongs to
 * @param slot the units it is about: those held from now on, or those that were asked for
 * @param connector absent if no unit of any connector is held
 * @param refusal why, if the command was rejected
 * @param detail one sentence for the driver, if the command was rejected
 * @param reason why units were given up, if they were
 * @param version counts the events of the reservation, from 1; 0 if it never was one
 * @param at when the pile desk decided, so that a retry is answered as the first request was
 */
public record SettleClaim(
    UUID command,
    UUID reservation,
    PersonId driver,
    PileId pile,
    Slot slot,
    @Nullable Integer connector,
    ReservationStatus status,
    @Nullable Refusal refusal,
    @Nullable String detail,
    @Nullable ReleaseReason reason,
    long version,
    Instant at)
    implements DriverDeskInput {}
