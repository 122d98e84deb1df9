package org.pileshare.reservation.rest;

import java.time.DateTimeException;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.problem.ProblemType;

/**
 * What a driver asks for.
 *
 * @param from inclusive, RFC 3339
 * @param to exclusive, RFC 3339
 */
@Schema(requiredProperties = {"pile", "from", "to"})
public record ReservationRequest(
    @Schema(implementation = String.class) @Nullable PileId pile,
    @Schema(format = "date-time") @Nullable String from,
    @Schema(format = "date-time") @Nullable String to) {
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  PileId wantedPile() {
    if (pile == null) {
      throw ProblemType.INVALID_REQUEST
          .because("Expected a pile, but the request has none")
          .exception();
    }
    return pile;
  }

  Slot slot() {
    return new Slot(instant(from, "from"), instant(to, "to"));
  }

  private static Instant instant(@Nullable String text, String name) {
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
}
