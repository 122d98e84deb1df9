package org.pileshare.ledger.core;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Currency;

/** Whole numbers as people and other systems write them; no floating point on the way. */
public final class Decimals {
  private static final int KILO_DIGITS = 3;
  private static final int HOUR_DIGITS = 4;
  private static final int USUAL_DIGITS = 2;
  private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3_600);

  private Decimals() {}

  /** An amount with as many decimals as its currency has. */
  public static BigDecimal amount(long minor, String currency) {
    return BigDecimal.valueOf(minor, digits(currency));
  }

  /** Wh as kWh. */
  public static BigDecimal kiloWattHours(long wattHours) {
    return BigDecimal.valueOf(wattHours, KILO_DIGITS);
  }

  /** Rounded half up to a ten-thousandth of an hour, which is less than a second. */
  public static BigDecimal hours(Duration duration) {
    return BigDecimal.valueOf(duration.toSeconds())
        .divide(SECONDS_PER_HOUR, HOUR_DIGITS, RoundingMode.HALF_UP);
  }

  /** A currency that nobody knows, or that has no minor unit, is shown with two. */
  private static int digits(String currency) {
    try {
      int digits = Currency.getInstance(currency).getDefaultFractionDigits();
      return digits < 0 ? USUAL_DIGITS : digits;
    } catch (IllegalArgumentException unknown) {
      return USUAL_DIGITS;
    }
  }
}
