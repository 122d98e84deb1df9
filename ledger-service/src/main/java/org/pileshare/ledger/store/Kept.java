package org.pileshare.ledger.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Values as PostgreSQL can keep them, so that what is read again equals what was written. */
final class Kept {
  private Kept() {}

  /** To the microsecond. */
  static Instant time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  /** Without NUL, which PostgreSQL refuses, and no longer than the limit. */
  static String text(String text, int limit) {
    return text.substring(0, Math.min(limit, text.length())).replace('\u0000', ' ');
  }
}
