package org.pileshare.ledger.core;

import java.util.Currency;

/**
 * What energy costs.
 *
 * @param priceMinor of one kWh, in minor units of the currency; 0 to {@value #MAX_PRICE_MINOR}
 * @param currency ISO 4217
 */
public record Tariff(String name, long priceMinor, String currency) {
  public static final long MAX_PRICE_MINOR = 1_000_000;

  /** More than a 400 kW pile delivers in a day; what a meter claims beyond it is a fault. */
  public static final long MAX_ENERGY_WH = 10_000_000;

  private static final long WH_PER_KWH = 1_000;

  public Tariff {
    if (priceMinor < 0 || priceMinor > MAX_PRICE_MINOR) {
      throw new IllegalArgumentException(
          "Expected a price of 0 to " + MAX_PRICE_MINOR + " a kWh, but it was " + priceMinor);
    }
    if (!Currency.getInstance(currency).getCurrencyCode().equals(currency)) {
      throw new IllegalArgumentException(
          "Expected a currency of ISO 4217, but it was '" + currency + "'");
    }
  }

  /**
   * Whether an amount of energy can be billed. A meter that ran backwards or jumped is a fault of
   * the meter: its reading is kept as it was told, and nobody pays for it.
   */
  public static boolean billable(long energyWh) {
    return energyWh >= 0 && energyWh <= MAX_ENERGY_WH;
  }

  /**
   * The price of an amount of energy in minor units: integer arithmetic, rounded once, half up.
   *
   * @param energyWh one that is {@link #billable}
   */
  public long amountMinor(long energyWh) {
    if (!billable(energyWh)) {
      throw new IllegalArgumentException(
          "Expected 0 to " + MAX_ENERGY_WH + " Wh, but there were " + energyWh);
    }
    return (energyWh * priceMinor + WH_PER_KWH / 2) / WH_PER_KWH;
  }
}
