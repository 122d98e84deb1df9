package org.pileshare.ledger.core;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CompletedSession;

/**
 * All that the price of a session follows from.
 *
 * @param readings what the meter showed within the session, in any order
 * @param zone the pile's
 * @param free absent if the driver has no free energy
 * @param authorityEnded when the driver's authority ended; absent if it did not before the session
 *     did, or if there never was one
 */
public record PriceRequest(
    CompletedSession session,
    List<MeterReading> readings,
    TariffVersion tariff,
    ZoneId zone,
    @Nullable FreeEnergy free,
    @Nullable Instant authorityEnded) {
  public PriceRequest {
    readings = List.copyOf(readings);
  }
}
