package org.pileshare.permission.rest;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.problem.ProblemType;

/** What all request bodies are checked for. */
final class Bodies {
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
}
