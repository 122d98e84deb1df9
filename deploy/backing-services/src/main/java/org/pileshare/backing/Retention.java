package org.pileshare.backing;

import java.time.Duration;
import java.util.regex.Pattern;

/** How long a topic keeps its records: {@code 15m}, {@code 1h}, {@code 7d}, {@code 1y}, forever. */
final class Retention {
  private static final long FOREVER = -1;
  private static final Pattern SHAPE = Pattern.compile("([1-9][0-9]{0,4})([mhdy])");

  private Retention() {}

  /** -1 for {@code forever}, as Kafka has it. */
  static long milliseconds(String retention) {
    if (retention.equals("forever")) {
      return FOREVER;
    }
    var parts = SHAPE.matcher(retention);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "Expected a retention like 1h, 7d, 1y or forever, but it was " + retention);
    }
    long count = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "m" -> Duration.ofMinutes(count).toMillis();
      case "h" -> Duration.ofHours(count).toMillis();
      case "d" -> Duration.ofDays(count).toMillis();
      default -> Duration.ofDays(365 * count).toMillis();
    };
  }
}
