package org.pileshare.reservation.rest;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.problem.ProblemType;

/**
 * The header by which a POST can be sent again; bare, or in quotes as a structured field has it.
 */
final class IdempotencyKey {
  static final String HEADER = "Idempotency-Key";

  private static final Pattern SHAPE =
      Pattern.compile("\"?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\"?");

  private IdempotencyKey() {}

  static UUID required(@Nullable String header) {
    if (header == null) {
      throw malformed("there is none");
    }
    var key = SHAPE.matcher(header.strip());
    if (!key.matches()) {
      throw malformed("it is another thing");
    }
    return UUID.fromString(key.group(1));
  }

  private static RuntimeException malformed(String but) {
    return ProblemType.MALFORMED_REQUEST
        .because("Expected %s with a UUIDv7, but %s".formatted(HEADER, but))
        .exception();
  }
}
