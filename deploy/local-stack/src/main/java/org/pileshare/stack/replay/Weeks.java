package org.pileshare.stack.replay;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;

/** Which week of a file is meant, and by how many whole weeks its sessions are moved. */
final class Weeks {
  private Weeks() {}

  /** The Monday of an ISO week such as {@code 2018-W35}. */
  static LocalDate monday(String week) {
    try {
      return LocalDate.parse(week + "-1", DateTimeFormatter.ISO_WEEK_DATE);
    } catch (DateTimeParseException unreadable) {
      throw new IllegalArgumentException(
          "Expected a week such as 2018-W35, but it was '" + week + "'", unreadable);
    }
  }

  static String name(LocalDate monday) {
    return monday.format(DateTimeFormatter.ISO_WEEK_DATE).substring(0, 8);
  }

  /** The Monday of the last week that the file has from its beginning to its end. */
  static LocalDate lastFull(List<FileSession> sessions) {
    var starts = sessions.stream().map(session -> session.start().toLocalDate()).sorted().toList();
    var monday =
        starts.getLast().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(1);
    if (monday.isBefore(starts.getFirst())) {
      throw new IllegalArgumentException(
          "Expected a full week, Monday to Sunday, but the file has only "
              + starts.getFirst()
              + " to "
              + starts.getLast()
              + "; name a week with --book-week");
    }
    return monday;
  }

  /** The sessions that start in the week, in the file's local time. */
  static List<FileSession> of(LocalDate monday, List<FileSession> sessions) {
    return sessions.stream()
        .filter(session -> !session.start().toLocalDate().isBefore(monday))
        .filter(session -> session.start().toLocalDate().isBefore(monday.plusWeeks(1)))
        .toList();
  }

  /** From the week of that Monday to the next week that begins after today. */
  static long toComing(LocalDate monday, Instant now, ZoneId zone) {
    var next = LocalDate.ofInstant(now, zone).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
    return ChronoUnit.WEEKS.between(monday, next);
  }

  /** As far forward as all sessions still ended before now; negative for a file of the future. */
  static long toPast(List<FileSession> sessions, Instant now, ZoneId zone) {
    var last =
        sessions.stream()
            .map(session -> Moved.by(0, session, zone).to())
            .max(Comparator.naturalOrder())
            .orElseThrow();
    long weeks = ChronoUnit.DAYS.between(last, now) / 7 + 1;
    while (!allEnded(weeks, sessions, now, zone)) {
      weeks--;
    }
    return weeks;
  }

  private static boolean allEnded(
      long weeks, List<FileSession> sessions, Instant now, ZoneId zone) {
    return sessions.stream().allMatch(session -> Moved.by(weeks, session, zone).to().isBefore(now));
  }
}
