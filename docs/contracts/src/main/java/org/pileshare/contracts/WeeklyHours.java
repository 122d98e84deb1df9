package org.pileshare.contracts;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A span of one weekday, in the pile's zone, in which the pile may be used.
 *
 * @param closes exclusive; midnight means the end of the day
 */
public record WeeklyHours(DayOfWeek day, LocalTime opens, LocalTime closes) {
  public WeeklyHours {
    if (!closes.equals(LocalTime.MIDNIGHT) && !opens.isBefore(closes)) {
      throw new IllegalArgumentException(
          "Expected hours that close after they open, but "
              + opens
              + " to "
              + closes
              + " was given");
    }
  }

  /** The same on a day, as {@link LocalHours#on} has it; nothing on another weekday. */
  public Optional<Slot> on(LocalDate date, ZoneId zone) {
    return date.getDayOfWeek() == day
        ? new LocalHours(opens, closes).on(date, zone)
        : Optional.empty();
  }
}
