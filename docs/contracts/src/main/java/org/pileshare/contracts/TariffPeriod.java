package org.pileshare.contracts;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;

/**
 * A time of use: while the clock at the pile shows a time in it, energy has its price.
 *
 * @param days empty means every day
 * @param to exclusive; midnight means the end of the day, and a period does not go beyond it
 * @param perKwhMicro the price of a kWh without tax, in millionths of the currency
 */
public record TariffPeriod(
    PeriodKind kind, List<DayOfWeek> days, LocalTime from, LocalTime to, long perKwhMicro) {
  public TariffPeriod {
    days = List.copyOf(days);
    if (new HashSet<>(days).size() < days.size()) {
      throw new IllegalArgumentException("Expected days that differ, but they were " + days);
    }
    if (!to.equals(LocalTime.MIDNIGHT) && !from.isBefore(to)) {
      throw new IllegalArgumentException(
          "Expected a period that ends after it begins, but " + from + " to " + to + " was given");
    }
    TariffTerms.price(perKwhMicro, "a price of a period");
  }

  /** Whether it holds when the clock shows this time on such a day. */
  public boolean covers(DayOfWeek day, LocalTime time) {
    return on(day) && !time.isBefore(from) && (endsTheDay() || time.isBefore(to));
  }

  boolean overlaps(TariffPeriod other) {
    boolean shareADay =
        List.of(DayOfWeek.values()).stream().anyMatch(day -> on(day) && other.on(day));
    return shareADay
        && (other.endsTheDay() || from.isBefore(other.to))
        && (endsTheDay() || other.from.isBefore(to));
  }

  private boolean on(DayOfWeek day) {
    return days.isEmpty() || days.contains(day);
  }

  private boolean endsTheDay() {
    return to.equals(LocalTime.MIDNIGHT);
  }
}
