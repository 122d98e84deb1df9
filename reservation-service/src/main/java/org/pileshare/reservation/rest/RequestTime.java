package org.pileshare.reservation.rest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.problem.ProblemType;

/** Times as requests write them, within years in which calendars can be reckoned. */
final class RequestTime {
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private RequestTime() {}

  static Slot slot(@Nullable String from, @Nullable String to) {
    return new Slot(instant(from, "from"), instant(to, "to"));
  }

  static Instant instant(@Nullable String text, String name) {
    try {
      var instant = Instant.parse(String.valueOf(text));
      if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
        throw new DateTimeException("Expected a year from 2000 to 2199");
      }
      return instant;
    } catch (DateTimeException unreadable) {
      throw ProblemType.INVALID_REQUEST
          .because(
              "Expected '%s' to be a time like 2026-12-01T17:00:00Z, but it is not".formatted(name))
          .exception();
    }
  }

  static LocalDate day(@Nullable String text, String name) {
    try {
      return LocalDate.parse(String.valueOf(text));
    } catch (DateTimeException unreadable) {
      throw ProblemType.INVALID_REQUEST
          .because("Expected '%s' to be a day like 2026-12-01, but it is not".formatted(name))
          .exception();
    }
  }
}
