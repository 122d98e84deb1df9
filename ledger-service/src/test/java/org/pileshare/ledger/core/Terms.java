package org.pileshare.ledger.core;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.pileshare.contracts.PeriodKind;
import org.pileshare.contracts.TariffPeriod;
import org.pileshare.contracts.TariffTerms;

/** Terms of tariffs for tests, each setter giving new terms. */
final class Terms {
  private final long energyPerKwhMicro;
  private final List<TariffPeriod> periods = new ArrayList<>();
  private long servicePerKwhMicro;
  private int serviceShareBasisPoints;
  private long startMicro;
  private long occupancyPerMinuteMicro;
  private int occupancyGraceMinutes;
  private long noShowMicro;
  private int taxBasisPoints;
  private long depositMinor;

  private Terms(long energyPerKwhMicro) {
    this.energyPerKwhMicro = energyPerKwhMicro;
  }

  static Terms of(long energyPerKwhMicro) {
    return new Terms(energyPerKwhMicro);
  }

  Terms period(PeriodKind kind, String from, String to, long perKwhMicro, DayOfWeek... days) {
    periods.add(
        new TariffPeriod(
            kind, List.of(days), LocalTime.parse(from), LocalTime.parse(to), perKwhMicro));
    return this;
  }

  Terms service(long perKwhMicro, int shareBasisPoints) {
    servicePerKwhMicro = perKwhMicro;
    serviceShareBasisPoints = shareBasisPoints;
    return this;
  }

  Terms start(long micro) {
    startMicro = micro;
    return this;
  }

  Terms occupancy(long perMinuteMicro, int graceMinutes) {
    occupancyPerMinuteMicro = perMinuteMicro;
    occupancyGraceMinutes = graceMinutes;
    return this;
  }

  Terms noShow(long micro) {
    noShowMicro = micro;
    return this;
  }

  Terms tax(int basisPoints) {
    taxBasisPoints = basisPoints;
    return this;
  }

  Terms deposit(long minor) {
    depositMinor = minor;
    return this;
  }

  TariffTerms in(String currency) {
    return new TariffTerms(
        currency,
        energyPerKwhMicro,
        periods,
        servicePerKwhMicro,
        serviceShareBasisPoints,
        startMicro,
        occupancyPerMinuteMicro,
        occupancyGraceMinutes,
        noShowMicro,
        taxBasisPoints,
        depositMinor);
  }

  TariffVersion version() {
    return new TariffVersion("yard", Instant.EPOCH, Instant.EPOCH, in("EUR"));
  }
}
