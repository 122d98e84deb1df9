package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * A meter reading within a session, kept as long as the session is; at most one in five minutes.
 * All readings are {@link MeterSampled}, for as long as telemetry is kept.
 *
 * @param meterWh the energy register at {@code at}
 * @param at the pile's clock
 * @param receivedAt the gateway's clock
 */
public record SessionSampled(
    PileId pile, UUID session, long meterWh, Instant at, Instant receivedAt)
    implements SessionEvent {}
