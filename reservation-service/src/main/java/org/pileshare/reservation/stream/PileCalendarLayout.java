package org.pileshare.reservation.stream;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.UseAuthorityAllocated;
import org.pileshare.reservation.core.DeskLimits;
import org.pileshare.reservation.core.Entries;
import org.pileshare.reservation.core.Entry;
import org.pileshare.reservation.core.Link;
import org.pileshare.reservation.core.PileCalendar;
import org.pileshare.reservation.core.ReservationName;
import org.pileshare.reservation.core.Waiting;
import org.pileshare.reservation.core.WaitingList;

/**
 * A pile's calendar in rows: its head, its description, today's table, and one for each
 * reservation, each place on the waiting list, and each day's version.
 */
record PileCalendarLayout(DeskLimits limits) implements Layout<PileCalendar> {
  static final String HEAD = "head";
  private static final String PILE = "pile";
  private static final String TODAY = "today";
  private static final String ENTRIES = "entry";
  private static final String WAITING = "waiting";
  private static final String VERSIONS = "version";

  /**
   * What changes with every decision.
   *
   * @param rolledOver absent until the pile is described; it may be heard to connect before
   * @param nextDue when the timer has to speak; absent if nothing is due by itself
   */
  record Head(Instant last, @Nullable LocalDate rolledOver, Link link, @Nullable Instant nextDue) {}

  @Override
  public PileCalendar read(OwnerRows rows) {
    var head = rows.one(HEAD, Head.class);
    return head == null
        ? PileCalendar.empty(limits)
        : new PileCalendar(
            limits,
            head.last(),
            rows.one(PILE, PileDescribed.class),
            head.rolledOver(),
            head.link(),
            new Entries(rows.all(ENTRIES, ReservationName::parse, Entry.class)),
            new WaitingList(rows.all(WAITING, Long::valueOf, Waiting.class)),
            rows.one(TODAY, UseAuthorityAllocated.class),
            rows.all(VERSIONS, LocalDate::parse, Long.class));
  }

  @Override
  public void write(OwnerRows rows, PileCalendar before, PileCalendar after) {
    var due = after.nextDue().orElse(null);
    rows.put(HEAD, new Head(after.last(), after.rolledOver(), after.link(), due));
    rows.changeOne(PILE, before.pile(), after.pile());
    rows.changeOne(TODAY, before.today(), after.today());
    rows.change(ENTRIES, before.entries().byName(), after.entries().byName());
    rows.change(WAITING, before.waiting().byOrder(), after.waiting().byOrder());
    rows.change(VERSIONS, before.versions(), after.versions());
  }

  @Override
  public int weight(PileCalendar calendar) {
    return 3
        + calendar.entries().byName().size()
        + calendar.waiting().byOrder().size()
        + calendar.versions().size();
  }
}
