package org.pileshare.ledger.core;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the price of a session follows from beside the session itself.
 *
 * @param readings what the meter showed within the session, in any order
 * @param tariff the version in force
 * @param zone the pile's
 * @param free of the driver who charged; absent if there is none
 */
public record PriceFacts(
    List<MeterReading> readings, TariffVersion tariff, ZoneId zone, @Nullable FreeEnergy free) {
  public PriceFacts {
    readings = List.copyOf(readings);
  }
}
