package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A meter reading (OCPP MeterValues).
 *
 * @param session absent if the sample belongs to none that is known
 * @param meterWh the energy register at {@code at}
 * @param at the pile's clock
 * @param receivedAt the gateway's clock
 */
public record MeterSampled(
    PileId pile,
    int connector,
    @Nullable UUID session,
    long meterWh,
    Instant at,
    Instant receivedAt)
    implements TelemetryEvent {}
