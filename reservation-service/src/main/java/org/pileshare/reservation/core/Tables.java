package org.pileshare.reservation.core;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.UseAuthority;
import org.pileshare.contracts.UseAuthorityAllocated;

/**
 * The table of one day (step C6 of the method), one version after the last. What has passed of the
 * day that is running stays as it was.
 */
final class Tables {
  private Tables() {}

  static UseAuthorityAllocated of(PileCalendar calendar, LocalDate day, Instant now) {
    var pile = calendar.described();
    var last = calendar.today();
    var past = last != null && last.day().equals(day) ? last : null;
    var since = calendar.grid().unitAt(now).from();
    var pileDay = calendar.grid().day(day);
    var runs =
        calendar.grid().connectors().stream()
            .flatMap(connector -> runs(calendar, pileDay, connector, past, since).stream())
            .toList();
    return new UseAuthorityAllocated(
        pile.pile(),
        day,
        pile.zone(),
        pile.unitMinutes(),
        calendar.versions().getOrDefault(day, 0L) + 1,
        runs,
        now);
  }

  private static List<UseAuthority> runs(
      PileCalendar calendar,
      PileDay day,
      int connector,
      @Nullable UseAuthorityAllocated past,
      Instant since) {
    var runs = new DayRuns(day, connector, calendar.entries().all());
    var before = past == null ? List.<UseAuthority>of() : past.runsOf(connector);
    return before.isEmpty() ? runs.from(day.whole().from()) : runs.after(before, since);
  }
}
