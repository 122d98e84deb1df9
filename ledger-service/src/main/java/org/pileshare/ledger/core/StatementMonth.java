package org.pileshare.ledger.core;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;

/**
 * A month by the clock of a place.
 *
 * @param zone where its midnights are
 */
public record StatementMonth(YearMonth month, ZoneId zone) {
  public static final YearMonth FIRST = YearMonth.of(2020, 1);

  /** What is posted in the last moment of a month is in the book this long after it at most. */
  static final Duration SETTLING = Duration.ofMinutes(2);

  public Instant from() {
    return month.atDay(1).atStartOfDay(zone).toInstant();
  }

  public Instant until() {
    return month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
  }

  /** Whether nothing is posted into it any more. */
  public boolean isClosed(Instant now) {
    return !now.isBefore(until().plus(SETTLING));
  }

  /** Whether it has begun, and is one that the ledger can know of. */
  public boolean isAskable(Instant now) {
    return !month.isBefore(FIRST) && !from().isAfter(now);
  }
}
