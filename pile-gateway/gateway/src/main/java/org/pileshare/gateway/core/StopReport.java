package org.pileshare.gateway.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardId;

/**
 * A pile says that a session ended.
 *
 * @param transactionId as we gave it; 0 or negative if the pile never learned it
 * @param card absent if none was presented to stop
 * @param endedAt the pile's clock
 * @param reason as in OCPP 1.6, section 7.36
 * @param earliest the first reading of the energy register that came with the report, if any
 */
public record StopReport(
    int transactionId,
    @Nullable CardId card,
    long meterStopWh,
    Instant endedAt,
    String reason,
    @Nullable Reading earliest) {
  /** The energy register at a time of the pile's clock. */
  public record Reading(long meterWh, Instant at) {}
}
