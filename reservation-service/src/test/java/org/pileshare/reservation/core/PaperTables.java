package org.pileshare.reservation.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.Connector;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.UnreservedUnits;
import org.pileshare.contracts.UseAuthority;
import org.pileshare.contracts.UseAuthorityAllocated;
import org.pileshare.reservation.core.PaperNote.Mark;

/** Reads every table cell by cell, and holds it against the sheet. */
final class PaperTables {
  private static final long CELL = PaperCells.CELL_SECONDS;

  private final PaperSheet sheet;
  private final Map<LocalDate, Long> versions = new HashMap<>();
  private final TreeSet<LocalDate> days = new TreeSet<>();
  private final Map<Integer, Map<Long, String>> past = new HashMap<>();
  private @Nullable LocalDate pastDay;
  private @Nullable ZoneId pastZone;
  private @Nullable LocalDate rolledOver;

  PaperTables(PaperSheet sheet) {
    this.sheet = sheet;
  }

  void begin() {
    days.clear();
  }

  void described(Instant at) {
    if (!sheet.pile().zone().equals(pastZone)) {
      pastDay = null;
    }
    rollOver(at);
  }

  void passTime(Instant at) {
    if (sheet.cells.day(at).isAfter(Objects.requireNonNull(rolledOver))) {
      rollOver(at);
      sheet.reached.add("day rolled over");
    }
  }

  private void rollOver(Instant at) {
    rolledOver = sheet.cells.day(at);
    days.add(rolledOver);
    days.add(rolledOver.plusDays(1));
  }

  static Instant midnightAfter(PaperSheet sheet, Instant at) {
    var tables = sheet.tables();
    return Objects.requireNonNull(tables.rolledOver)
        .plusDays(1)
        .atStartOfDay(sheet.pile().zone())
        .toInstant();
  }

  /** A slot touches its own days and that of the time before it, from today on. */
  void touch(Slot slot, Instant at) {
    var terms = sheet.pile().terms();
    long before = Math.max(terms.earlyStartMinutes(), terms.bufferMinutes()) * 60L;
    var wide = new Slot(slot.from().minusSeconds(before), slot.to());
    for (var cell : PaperCells.of(wide)) {
      var day = sheet.cells.local(cell).toLocalDate();
      if (!day.isBefore(sheet.cells.day(at))) {
        days.add(day);
      }
    }
  }

  void judge(List<Event> messages, Instant at) {
    var told = new TreeSet<LocalDate>();
    for (var message : messages) {
      if (message instanceof UseAuthorityAllocated table) {
        told.add(table.day());
        assertThat(table.version()).isEqualTo(versions.merge(table.day(), 1L, Long::sum));
        judge(table, at);
        remember(table, at);
      }
    }
    if (!told.equals(days)) {
      assertThat(told).isEqualTo(days);
    }
  }

  private void judge(UseAuthorityAllocated table, Instant at) {
    var numbers = sheet.pile().connectors().stream().map(Connector::number).sorted().toList();
    var begin = table.day().atStartOfDay(table.zone()).toInstant();
    var end = table.day().plusDays(1).atStartOfDay(table.zone()).toInstant();
    assertThat(table.runs().stream().map(UseAuthority::connector).distinct().toList())
        .isEqualTo(numbers);
    for (var connector : numbers) {
      var cursor = begin;
      for (var run : table.runsOf(connector)) {
        assertThat(run.from()).isEqualTo(cursor);
        judge(run, table, begin, at);
        cursor = run.to();
      }
      assertThat(cursor).isEqualTo(end);
    }
  }

  private void judge(UseAuthority run, UseAuthorityAllocated table, Instant begin, Instant at) {
    long unitBegins = sheet.cells.unitEnd(at).getEpochSecond() - sheet.pile().unitMinutes() * 60L;
    var told = text(run);
    for (var cell : PaperCells.of(new Slot(run.from(), run.to()))) {
      String known =
          table.day().equals(pastDay) && cell * CELL < unitBegins
              ? past.getOrDefault(run.connector(), Map.of()).get(cell)
              : null;
      var expected = known != null ? known : authority(run.connector(), cell, begin);
      // A plain comparison, because there are millions of cells.
      if (!expected.equals(told)) {
        fail("Expected %s in cell %d, but %s at %s", expected, cell, run, at);
      }
    }
  }

  private String authority(int connector, long cell, Instant begin) {
    var pile = sheet.pile();
    var there = sheet.cells.at(connector, cell);
    if (there != null) {
      return pile.retired() || there.mark == Mark.OFFERED ? "CLOSED" : "HELD " + there.name;
    }
    long unit = pile.unitMinutes() * 60L / CELL;
    long first = begin.getEpochSecond() / CELL;
    long unitBegins = first + (cell - first) / unit * unit;
    if (pile.retired() || !isOpen(unitBegins, unit)) {
      return "CLOSED";
    }
    long from = cell;
    while (from > unitBegins && sheet.cells.at(connector, from - 1) == null) {
      from--;
    }
    long to = cell + 1;
    while (to < unitBegins + unit && sheet.cells.at(connector, to) == null) {
      to++;
    }
    var next = next(connector, to);
    if (next != null && next.mark != Mark.OFFERED && isBefore(next, from, early())) {
      sheet.reached.add("early start allocated");
      return "HELD " + next.name;
    }
    if (next != null && isBefore(next, to - 1, pile.terms().bufferMinutes() / 5)) {
      sheet.reached.add("buffer allocated");
      return "CLOSED";
    }
    return pile.unreserved() == UnreservedUnits.OPEN ? "OPEN" : "CLOSED";
  }

  private long early() {
    return sheet.pile().terms().earlyStartMinutes() / 5;
  }

  /** Whether a cell lies within so many cells before a slot. */
  private static boolean isBefore(PaperNote next, long cell, long cells) {
    return cell >= next.slot.from().getEpochSecond() / CELL - cells;
  }

  private @Nullable PaperNote next(int connector, long cell) {
    long far = cell + Math.max(early(), sheet.pile().terms().bufferMinutes() / 5);
    for (long it = cell; it <= far; it++) {
      var there = sheet.cells.at(connector, it);
      if (there != null) {
        return there;
      }
    }
    return null;
  }

  private boolean isOpen(long unitBegins, long unit) {
    for (long it = unitBegins; it < unitBegins + unit; it++) {
      if (!sheet.cells.isOpen(it)) {
        return false;
      }
    }
    return true;
  }

  /** The last table of the running day says what has passed of it. */
  private void remember(UseAuthorityAllocated table, Instant at) {
    if (table.day().equals(sheet.cells.day(at))) {
      past.clear();
      pastDay = table.day();
      pastZone = table.zone();
      for (var run : table.runs()) {
        var row = past.computeIfAbsent(run.connector(), it -> new HashMap<>());
        var told = text(run);
        for (var cell : PaperCells.of(new Slot(run.from(), run.to()))) {
          row.put(cell, told);
        }
      }
    }
  }

  private static String text(UseAuthority run) {
    var driver = run.driver();
    return run.authority() == Authority.HELD && driver != null
        ? "HELD " + driver + " " + run.reservation()
        : run.authority().name();
  }
}
