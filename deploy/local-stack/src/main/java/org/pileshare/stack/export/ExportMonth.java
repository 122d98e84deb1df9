package org.pileshare.stack.export;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;

/** A month in the zone in which its midnights are. */
record ExportMonth(YearMonth month, ZoneId zone) {
  private static final int FIRST_YEAR = 2020;
  private static final int LAST_YEAR = 2999;

  /**
   * What a person wrote.
   *
   * @throws IllegalArgumentException with a sentence for a person
   */
  static ExportMonth parse(String month, String zone) {
    return new ExportMonth(month(month), zone(zone));
  }

  private static YearMonth month(String given) {
    try {
      var month = YearMonth.parse(given);
      if (month.getYear() >= FIRST_YEAR && month.getYear() <= LAST_YEAR) {
        return month;
      }
    } catch (DateTimeException wrong) {
      // Said below, as one that is out of range.
    }
    throw new IllegalArgumentException(
        "Expected a month from 2020-01 on, such as 2026-11, after --month, but it was '"
            + given
            + "'");
  }

  private static ZoneId zone(String given) {
    try {
      return ZoneId.of(given);
    } catch (DateTimeException wrong) {
      throw new IllegalArgumentException(
          "Expected a zone such as Europe/Berlin after --zone, but it was '" + given + "'", wrong);
    }
  }

  Instant from() {
    return month.atDay(1).atStartOfDay(zone).toInstant();
  }

  /** Exclusive. */
  Instant to() {
    return month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
  }

  @Override
  public String toString() {
    return month + " in " + zone;
  }
}
