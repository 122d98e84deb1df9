package org.pileshare.ledger.rest;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PeriodKind;
import org.pileshare.contracts.TariffPeriod;

/**
 * A time of use.
 *
 * @param days absent or empty means every day
 * @param to exclusive; 00:00 means the end of the day
 */
public record PeriodBody(
    @Nullable PeriodKind kind,
    @Nullable List<@Nullable DayOfWeek> days,
    @Nullable LocalTime from,
    @Nullable LocalTime to,
    @Nullable Long perKwhMicro) {

  TariffPeriod period() {
    return new TariffPeriod(
        needed(kind, "kind"),
        daysOrAll(),
        TariffBody.wholeMinutes(needed(from, "from"), "from"),
        TariffBody.wholeMinutes(needed(to, "to"), "to"),
        needed(perKwhMicro, "perKwhMicro"));
  }

  private List<DayOfWeek> daysOrAll() {
    return days == null ? List.of() : days.stream().map(day -> needed(day, "days")).toList();
  }

  static <T> T needed(@Nullable T value, String what) {
    if (value == null) {
      throw new IllegalArgumentException("Expected '" + what + "', but it is missing");
    }
    return value;
  }
}
