package org.pileshare.ledger.core;

import java.math.BigInteger;
import org.pileshare.contracts.TariffTerms;

/** From prices in millionths of a currency to whole minor units: rounded once, half up. */
final class Money {
  static final long WH_PER_KWH = 1_000;
  private static final int MICRO_DIGITS = 6;

  private Money() {}

  /** So many kWh, minutes or times at a price. */
  static long minor(String currency, long quantity, long perUnitMicro) {
    return rounded(currency, quantity, perUnitMicro, 1);
  }

  /** So many Wh at the price of a kWh. */
  static long ofEnergyMinor(String currency, long energyWh, long perKwhMicro) {
    return rounded(currency, energyWh, perKwhMicro, WH_PER_KWH);
  }

  /** A share of an amount that is not below 0. */
  static long shareMinor(long amountMinor, int basisPoints) {
    return halfUp(
        BigInteger.valueOf(amountMinor).multiply(BigInteger.valueOf(basisPoints)),
        TariffTerms.WHOLE_BASIS_POINTS);
  }

  private static long rounded(String currency, long quantity, long micro, long perUnit) {
    var exact = BigInteger.valueOf(quantity).multiply(BigInteger.valueOf(micro));
    return halfUp(exact, perUnit * microPerMinor(currency));
  }

  private static long halfUp(BigInteger amount, long divisor) {
    return amount
        .add(BigInteger.valueOf(divisor / 2))
        .divide(BigInteger.valueOf(divisor))
        .longValueExact();
  }

  private static long microPerMinor(String currency) {
    long micro = 1;
    for (int i = Currencies.digits(currency); i < MICRO_DIGITS; i++) {
      micro *= 10;
    }
    return micro;
  }
}
