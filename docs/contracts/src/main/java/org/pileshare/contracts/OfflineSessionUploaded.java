package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session that began or ended while the pile had no network, told after it came back.
 *
 * @param driver absent if the card was unknown when the report came
 * @param meterStartWh the energy register at the start
 * @param meterStopWh the energy register at the end
 * @param startedAt the pile's clock
 * @param endedAt the pile's clock
 * @param receivedAt the gateway's clock
 * @param reason as in OCPP 1.6, section 7.36; {@code Local} where the pile gave none
 * @param startReported false if the pile told of its end only, so that its beginning, and perhaps
 *     its connector, are what the end lets us suppose
 */
public record OfflineSessionUploaded(
    PileId pile,
    UUID session,
    int connector,
    CardId card,
    @Nullable PersonId driver,
    long meterStartWh,
    long meterStopWh,
    Instant startedAt,
    Instant endedAt,
    Instant receivedAt,
    String reason,
    boolean startReported)
    implements CompletedSession {}
