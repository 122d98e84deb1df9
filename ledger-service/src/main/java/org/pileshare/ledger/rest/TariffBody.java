package org.pileshare.ledger.rest;

import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.TariffPeriod;
import org.pileshare.contracts.TariffTerms;
import org.pileshare.ledger.core.Currencies;

/**
 * A version of a tariff as it is sent; what is left out is not owed.
 *
 * @param currency ISO 4217
 * @param energyPerKwhMicro of a kWh outside all periods; this and all other prices are without tax
 *     and in millionths of the currency
 * @param depositMinor in minor units
 */
public record TariffBody(
    @Nullable String currency,
    @Nullable Long energyPerKwhMicro,
    @Nullable List<@Nullable PeriodBody> periods,
    @Nullable Long servicePerKwhMicro,
    @Nullable Integer serviceShareBasisPoints,
    @Nullable Long startMicro,
    @Nullable Long occupancyPerMinuteMicro,
    @Nullable Integer occupancyGraceMinutes,
    @Nullable Long noShowMicro,
    @Nullable Integer taxBasisPoints,
    @Nullable Long depositMinor) {

  /** The same in the words of the contract, checked. */
  TariffTerms terms() {
    return new TariffTerms(
        Currencies.known(PeriodBody.needed(currency, "currency")),
        PeriodBody.needed(energyPerKwhMicro, "energyPerKwhMicro"),
        periodsOrNone(),
        orNone(servicePerKwhMicro),
        orNone(serviceShareBasisPoints),
        orNone(startMicro),
        orNone(occupancyPerMinuteMicro),
        orNone(occupancyGraceMinutes),
        orNone(noShowMicro),
        orNone(taxBasisPoints),
        orNone(depositMinor));
  }

  private List<TariffPeriod> periodsOrNone() {
    return Objects.requireNonNullElse(periods, List.<@Nullable PeriodBody>of()).stream()
        .limit(TariffTerms.MAX_PERIODS + 1L)
        .map(each -> PeriodBody.needed(each, "period").period())
        .toList();
  }

  private static long orNone(@Nullable Long value) {
    return value == null ? 0 : value;
  }

  private static int orNone(@Nullable Integer value) {
    return value == null ? 0 : value;
  }

  /** By whole minutes, as OCPI has them. */
  static LocalTime wholeMinutes(LocalTime time, String what) {
    if (time.getSecond() != 0 || time.getNano() != 0) {
      throw new IllegalArgumentException(
          "Expected '" + what + "' in whole minutes, but it was " + time);
    }
    return time;
  }
}
