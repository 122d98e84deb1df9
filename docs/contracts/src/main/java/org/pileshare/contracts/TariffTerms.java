package org.pileshare.contracts;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What is owed by a tariff. Prices are without tax, in millionths of the currency.
 *
 * @param currency ISO 4217
 * @param energyPerKwhMicro of a kWh at all times that no period covers
 * @param periods no two of them at the same time of the same day
 * @param servicePerKwhMicro the service fee of a kWh
 * @param serviceShareBasisPoints how much of the service fee is the platform's, in hundredths of a
 *     percent
 * @param startMicro the fee of a session that delivered energy
 * @param occupancyPerMinuteMicro of each whole minute that a session goes on after the driver's
 *     authority ended and the grace is over
 * @param occupancyGraceMinutes how many of those minutes are free
 * @param noShowMicro the fee of a reservation whose holder did not come
 * @param taxBasisPoints the tax on all of the above, in hundredths of a percent
 * @param depositMinor what is held while a reservation stands, in minor units of the currency; 0
 *     means that nothing is
 */
public record TariffTerms(
    String currency,
    long energyPerKwhMicro,
    List<TariffPeriod> periods,
    long servicePerKwhMicro,
    int serviceShareBasisPoints,
    long startMicro,
    long occupancyPerMinuteMicro,
    int occupancyGraceMinutes,
    long noShowMicro,
    int taxBasisPoints,
    long depositMinor) {
  public static final long MAX_PRICE_MICRO = 10_000_000_000L;
  public static final int MAX_PERIODS = 32;
  public static final int WHOLE_BASIS_POINTS = 10_000;
  public static final long MAX_DEPOSIT_MINOR = 1_000_000_000;

  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

  public TariffTerms {
    Limits.matching(CURRENCY, currency, "a currency");
    periods = List.copyOf(periods);
    Limits.atMost(MAX_PERIODS, periods, "periods of a tariff");
    different(periods);
    price(energyPerKwhMicro, "a price of energy");
    price(servicePerKwhMicro, "a service fee");
    price(startMicro, "a start fee");
    price(occupancyPerMinuteMicro, "an occupancy fee");
    price(noShowMicro, "a no-show fee");
    Limits.within(0, WHOLE_BASIS_POINTS, serviceShareBasisPoints, "basis points of the service");
    Limits.within(0, WHOLE_BASIS_POINTS, taxBasisPoints, "basis points of tax");
    Limits.within(0, BookingTerms.DAY_MINUTES, occupancyGraceMinutes, "minutes of grace");
    within(MAX_DEPOSIT_MINOR, depositMinor, "a deposit");
  }

  /** A tariff that has one price of energy and nothing else. */
  public static TariffTerms energyOnly(String currency, long perKwhMicro) {
    return new TariffTerms(currency, perKwhMicro, List.of(), 0, 0, 0, 0, 0, 0, 0, 0);
  }

  static void price(long micro, String what) {
    within(MAX_PRICE_MICRO, micro, what);
  }

  private static void within(long most, long value, String what) {
    if (value < 0 || value > most) {
      throw new IllegalArgumentException(
          "Expected %s from 0 to %d, but it was %d".formatted(what, most, value));
    }
  }

  private static void different(List<TariffPeriod> periods) {
    for (int i = 0; i < periods.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (periods.get(i).overlaps(periods.get(j))) {
          throw new IllegalArgumentException(
              "Expected periods that do not overlap, but %s and %s do"
                  .formatted(periods.get(j), periods.get(i)));
        }
      }
    }
  }
}
