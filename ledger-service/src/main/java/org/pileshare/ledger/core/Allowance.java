package org.pileshare.ledger.core;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.pileshare.contracts.CompletedSession;

/**
 * The free energy that a permission gives in each local month.
 *
 * @param zone in which months are counted: the permission's
 */
public record Allowance(Grant grant, ZoneId zone, long freeWhPerMonth) {

  /** The month that a session counts in: that of its start. */
  public String month(Instant start) {
    return YearMonth.from(start.atZone(zone)).toString();
  }

  /** Those of permissions that permitted the start of a session, the oldest first. */
  public static List<Allowance> standing(CompletedSession session, List<Allowance> all) {
    var start = session.startedAt();
    var known = start.plus(Judgement.START_TOLERANCE).minusNanos(1);
    return all.stream()
        .filter(each -> each.grant().permitsUntil(start, known).isPresent())
        .sorted(
            Comparator.comparing((Allowance each) -> each.grant().grantedAt())
                .thenComparing(each -> each.grant().permission()))
        .toList();
  }
}
