package org.pileshare.ledger.rest;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.problem.ProblemType;

/** Which time is asked for. */
final class Spans {
  /** A year, and what one forgets of it. */
  private static final Duration MAX = Duration.ofDays(400);

  private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");

  private Spans() {}

  /** From an instant, and until another, which is not in it. */
  record Span(Instant from, Instant until) {}

  static Span of(@Nullable String from, @Nullable String to) {
    var span = new Span(instant(from, "from"), instant(to, "to"));
    if (!span.from().isBefore(span.until())
        || Duration.between(span.from(), span.until()).compareTo(MAX) > 0) {
      throw ProblemType.INVALID_REQUEST
          .because(
              "Expected 'from' before 'to' and at most %d days between them, but they are %s and %s"
                  .formatted(MAX.toDays(), span.from(), span.until()))
          .exception();
    }
    return span;
  }

  private static Instant instant(@Nullable String text, String name) {
    if (text != null) {
      try {
        var instant = Instant.parse(text);
        if (!instant.isBefore(FIRST) && !instant.isAfter(LAST)) {
          return instant;
        }
      } catch (DateTimeParseException other) {
        // Whatever else it is, the refusal below says what was expected.
      }
    }
    throw ProblemType.INVALID_REQUEST
        .because(
            "Expected '%s' as an instant such as 2026-11-01T00:00:00Z, but it was %s"
                .formatted(name, text == null ? "missing" : "another text"))
        .exception();
  }
}
