package org.pileshare.reservation.stream;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.reservation.core.DeskLimits;
import org.pileshare.reservation.core.HeldSlot;
import org.pileshare.reservation.core.HeldSlots;
import org.pileshare.reservation.core.PileCalendar;

/** A pile's calendar in rows: its time, its description, one a held slot, one a day's version. */
record PileCalendarLayout(DeskLimits limits) implements Layout<PileCalendar> {
  static final String HEAD = "head";
  private static final String PILE = "pile";
  private static final String HELD = "held";
  private static final String VERSIONS = "version";

  /** A calendar changes by a description first, so nothing here is ever absent. */
  record Head(Instant last, ZoneId zone, LocalDate rolledOver) {}

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
            new HeldSlots(rows.all(HELD, String::toString, HeldSlot.class)),
            rows.all(VERSIONS, LocalDate::parse, Long.class));
  }

  @Override
  public void write(OwnerRows rows, PileCalendar before, PileCalendar after) {
    var pile = Objects.requireNonNull(after.pile(), "Expected a pile that is described");
    var rolledOver = Objects.requireNonNull(after.rolledOver(), "Expected a day that is allocated");
    rows.put(HEAD, new Head(after.last(), pile.zone(), rolledOver));
    if (!pile.equals(before.pile())) {
      rows.put(PILE, pile);
    }
    rows.change(HELD, before.held().byName(), after.held().byName());
    rows.change(VERSIONS, before.versions(), after.versions());
  }

  @Override
  public int weight(PileCalendar calendar) {
    return 2 + calendar.held().byName().size() + calendar.versions().size();
  }
}
