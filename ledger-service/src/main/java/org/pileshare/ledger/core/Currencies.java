package org.pileshare.ledger.core;

import java.util.Currency;

/** What is known of currencies. */
public final class Currencies {
  private static final int USUAL_DIGITS = 2;

  private Currencies() {}

  /** A currency that has a minor unit; anything else is refused. */
  public static String known(String currency) {
    if (digits(currency, -1) < 0) {
      throw new IllegalArgumentException(
          "Expected a currency of ISO 4217 that has a minor unit, but it was another text");
    }
    return currency;
  }

  /** How many digits the minor unit is behind the point; two for a currency that nobody knows. */
  static int digits(String currency) {
    return digits(currency, USUAL_DIGITS);
  }

  private static int digits(String currency, int otherwise) {
    try {
      int digits = Currency.getInstance(currency).getDefaultFractionDigits();
      return digits < 0 ? otherwise : digits;
    } catch (IllegalArgumentException unknown) {
      return otherwise;
    }
  }
}
