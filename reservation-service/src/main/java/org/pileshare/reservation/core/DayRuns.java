package org.pileshare.reservation.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.UnreservedUnits;
import org.pileshare.contracts.UseAuthority;

/**
 * Who may use one connector in each unit of one day: runs in order that cover the day without gap
 * or overlap.
 *
 * <p>Of units that nobody holds, those within the early start of the next slot are its holder's,
 * and those within its buffer nobody's. Slots of an older grid may begin or end within a unit; what
 * is left of it is allocated too.
 */
final class DayRuns {
  private final PileDay day;
  private final int connector;
  private final List<Slot> units;
  private final List<Entry> entries;
  private final List<UseAuthority> runs = new ArrayList<>();

  DayRuns(PileDay day, int connector, Collection<Entry> entries) {
    this.day = day;
    this.connector = connector;
    this.units = day.units();
    this.entries =
        entries.stream()
            .filter(entry -> entry.connector() == connector && concerns(entry, day))
            .sorted(Comparator.comparing(entry -> entry.slot().from()))
            .toList();
  }

  /** Whether it is held on that day, or its early start or buffer may reach into it. */
  private static boolean concerns(Entry entry, PileDay day) {
    var terms = day.pile().terms();
    int reach = Math.max(terms.earlyStartMinutes(), terms.bufferMinutes());
    return entry.heldTo().isAfter(day.whole().from())
        && before(entry, reach).isBefore(day.whole().to());
  }

  /** What stood in a table before stays until then; the rest is allocated anew. */
  List<UseAuthority> after(List<UseAuthority> before, Instant since) {
    for (var run : before) {
      if (run.from().isBefore(since)) {
        var to = Days.earlier(run.to(), since);
        append(new Slot(run.from(), to), run.authority(), run.driver(), run.reservation());
      }
    }
    return from(since);
  }

  /** Until the end of the day. */
  List<UseAuthority> from(Instant since) {
    var cursor = since;
    for (var entry : entries) {
      var held = entry.held();
      if (held.to().isAfter(cursor)) {
        var end = Days.earlier(held.from(), day.whole().to());
        addFree(cursor, end, entry);
        cursor = Days.later(cursor, end);
        if (held.overlaps(day.whole())) {
          var to = Days.earlier(held.to(), day.whole().to());
          addHeld(new Slot(cursor, to), entry);
          cursor = to;
        }
      }
    }
    addFree(cursor, day.whole().to(), null);
    return runs;
  }

  private void addHeld(Slot slot, Entry entry) {
    if (entry.isOffered() || day.pile().retired()) {
      append(slot, Authority.CLOSED, null, null);
    } else {
      append(slot, Authority.HELD, entry.name().driver(), entry.name().reservation());
    }
  }

  private void addFree(Instant from, Instant to, @Nullable Entry next) {
    for (var unit : units) {
      if (unit.from().isBefore(to) && from.isBefore(unit.to()) && from.isBefore(to)) {
        addFree(unit, Days.common(unit, new Slot(from, to)), next);
      }
    }
  }

  private void addFree(Slot unit, Slot part, @Nullable Entry next) {
    var terms = day.pile().terms();
    var open = !day.pile().retired() && day.isOpenDuring(unit);
    if (open
        && next != null
        && !next.isOffered()
        && !part.from().isBefore(before(next, terms.earlyStartMinutes()))) {
      append(part, Authority.HELD, next.name().driver(), next.name().reservation());
    } else if (open
        && day.pile().unreserved() == UnreservedUnits.OPEN
        && (next == null || !part.to().isAfter(before(next, terms.bufferMinutes())))) {
      append(part, Authority.OPEN, null, null);
    } else {
      append(part, Authority.CLOSED, null, null);
    }
  }

  private static Instant before(Entry next, int minutes) {
    return next.slot().from().minus(Duration.ofMinutes(minutes));
  }

  /** Neighbours with the same authority are one run. */
  private void append(
      Slot slot, Authority authority, @Nullable PersonId driver, @Nullable UUID reservation) {
    var last = runs.isEmpty() ? null : runs.getLast();
    var joins =
        last != null
            && last.authority() == authority
            && Objects.equals(last.driver(), driver)
            && Objects.equals(last.reservation(), reservation);
    if (joins) {
      runs.removeLast();
    }
    var from = joins && last != null ? last.from() : slot.from();
    runs.add(new UseAuthority(connector, from, slot.to(), authority, driver, reservation));
  }
}
