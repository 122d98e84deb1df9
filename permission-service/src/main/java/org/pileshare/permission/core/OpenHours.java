package org.pileshare.permission.core;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import org.pileshare.contracts.DatedHours;
import org.pileshare.contracts.LocalHours;
import org.pileshare.contracts.WeeklyHours;

/** What spans of hours are checked for, on a weekday or on a date. */
final class OpenHours {
  private static final int MINUTES_OF_A_DAY = 24 * 60;

  private OpenHours() {}

  /** Of a pile: whole units, and no two at once. */
  static void requireOnGrid(List<WeeklyHours> hours, int unitMinutes) {
    for (var span : hours) {
      requireWhole(span.day().toString(), local(span), unitMinutes);
    }
    requireApart(hours);
  }

  /** Of a permission: whole minutes, and no two at once; it may be used at piles of any unit. */
  static void requireWholeMinutes(List<WeeklyHours> hours) {
    requireOnGrid(hours, 1);
  }

  static void requireOnGrid(DatedHours date, int unitMinutes) {
    var day = date.date().toString();
    date.open().forEach(span -> requireWhole(day, span, unitMinutes));
    requireApart(day, date.open());
  }

  private static void requireWhole(String day, LocalHours span, int unitMinutes) {
    if (isOff(span.opens(), unitMinutes) || isOff(span.closes(), unitMinutes)) {
      throw new IllegalArgumentException(
          "Expected hours of whole "
              + (unitMinutes == 1 ? "minutes" : "units of " + unitMinutes + " minutes")
              + ", but "
              + shown(day, span)
              + " was given");
    }
  }

  private static void requireApart(List<WeeklyHours> hours) {
    for (var day : DayOfWeek.values()) {
      requireApart(
          day.toString(),
          hours.stream().filter(span -> span.day() == day).map(OpenHours::local).toList());
    }
  }

  private static void requireApart(String day, List<LocalHours> spans) {
    var sorted = spans.stream().sorted(Comparator.comparing(LocalHours::opens)).toList();
    for (int i = 1; i < sorted.size(); i++) {
      var former = sorted.get(i - 1);
      var latter = sorted.get(i);
      if (minuteOf(latter.opens()) < closingMinute(former)) {
        throw new IllegalArgumentException(
            "Expected hours that do not overlap, but "
                + shown(day, former)
                + " and "
                + shown(day, latter)
                + " do");
      }
    }
  }

  private static LocalHours local(WeeklyHours span) {
    return new LocalHours(span.opens(), span.closes());
  }

  private static boolean isOff(LocalTime time, int unitMinutes) {
    return time.getSecond() != 0 || time.getNano() != 0 || minuteOf(time) % unitMinutes != 0;
  }

  private static int closingMinute(LocalHours span) {
    return span.closes().equals(LocalTime.MIDNIGHT) ? MINUTES_OF_A_DAY : minuteOf(span.closes());
  }

  private static int minuteOf(LocalTime time) {
    return time.getHour() * 60 + time.getMinute();
  }

  private static String shown(String day, LocalHours span) {
    return day + " " + span.opens() + " to " + span.closes();
  }
}
