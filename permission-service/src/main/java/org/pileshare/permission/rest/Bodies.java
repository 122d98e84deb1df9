package org.pileshare.permission.rest;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.WeeklyHours;
import org.pileshare.contracts.problem.ProblemType;

/** What all requests are checked for. */
final class Bodies {
  /** Why, where nobody said and an event needs it. */
  static final String NO_REASON = "not stated";

  /** Before this nobody shared piles; a time so far back is a mistake of unit or sign. */
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  private Bodies() {}

  /** The body itself: an empty one arrives as null. */
  static <T> T given(@Nullable T body) {
    if (body == null) {
      throw ProblemType.MALFORMED_REQUEST
          .because("Expected a JSON object as the body, but it is empty")
          .exception();
    }
    return body;
  }

  /** A field that must be there. */
  static <T> T required(@Nullable T value, String field) {
    if (value == null) {
      throw new IllegalArgumentException("Expected the field " + field + ", but it is missing");
    }
    return value;
  }

  /** A list without holes; absent is empty. */
  static <T> List<T> whole(@Nullable List<@Nullable T> list, String field) {
    return list == null
        ? List.of()
        : list.stream().map(element -> required(element, field + "[]")).toList();
  }

  static List<WeeklyHours> hours(@Nullable List<@Nullable WeeklyHours> hours) {
    var spans = whole(hours, "hours");
    spans.forEach(span -> required(span.day(), "hours.day"));
    return spans;
  }

  /**
   * A time as it is kept: whole milliseconds, so that a retry compares equal to what was stored.
   */
  static @Nullable Instant kept(@Nullable Instant time, String field) {
    if (time == null) {
      return null;
    }
    if (time.isBefore(EARLIEST)) {
      throw new IllegalArgumentException(
          "Expected " + field + " to be " + EARLIEST + " or later, but it is " + time);
    }
    return time.truncatedTo(ChronoUnit.MILLIS);
  }

  static String reason(@Nullable String given) {
    return given == null ? NO_REASON : given;
  }

  /** A UUID in its one canonical form; the JDK's parser would take "1-1-1-1-1" too. */
  static UUID uuid(String text, String what) {
    if (text.length() == 36) {
      try {
        return UUID.fromString(text);
      } catch (IllegalArgumentException shape) {
        // It is told below, in our words.
      }
    }
    throw new IllegalArgumentException("Expected " + what + " to be a UUID, but it is not");
  }

  /** What was found, or that there is no such thing for this caller. */
  static <T> T found(Optional<T> thing, String what) {
    return thing.orElseThrow(
        () ->
            ProblemType.NOT_FOUND
                .because("Expected " + what + " that you may see, but there is none")
                .exception());
  }
}
