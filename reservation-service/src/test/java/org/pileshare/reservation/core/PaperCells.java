package org.pileshare.reservation.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.Slot;

/** The sheet itself: for each connector a cell for each five minutes, with a note in it. */
final class PaperCells {
  static final long CELL_SECONDS = 300;

  private final Map<Integer, Map<Long, PaperNote>> rows = new HashMap<>();
  private final Map<Long, Boolean> open = new HashMap<>();
  private @Nullable PileDescribed pile;

  void describe(PileDescribed described) {
    pile = described;
    open.clear();
  }

  private PileDescribed pile() {
    return Objects.requireNonNull(pile);
  }

  @Nullable PaperNote at(int connector, long cell) {
    return rows.getOrDefault(connector, Map.of()).get(cell);
  }

  void write(PaperNote note) {
    for (var cell : of(note.slot)) {
      assertThat(row(note.connector).put(cell, note)).as("cell %d is free", cell).isNull();
    }
  }

  /** Only what has begun; says whether something is left out. */
  boolean writeBegun(PaperNote note, Instant at) {
    var end = unitEnd(at).getEpochSecond() / CELL_SECONDS;
    boolean cut = false;
    for (var cell : of(note.slot)) {
      if (cell < end) {
        row(note.connector).put(cell, note);
      } else {
        cut = true;
      }
    }
    return cut;
  }

  boolean erase(PaperNote note) {
    for (var cell : of(note.slot)) {
      row(note.connector).remove(cell, note);
    }
    return true;
  }

  private Map<Long, PaperNote> row(int connector) {
    return rows.computeIfAbsent(connector, it -> new HashMap<>());
  }

  /** Nobody else is in these cells, and no other driver in those around. */
  boolean isFree(int connector, Slot slot, PersonId driver, String own, int bufferMinutes) {
    var wanted = of(slot);
    long buffer = bufferMinutes / 5;
    for (long cell = wanted.getFirst() - buffer; cell <= wanted.getLast() + buffer; cell++) {
      var there = at(connector, cell);
      boolean inside = cell >= wanted.getFirst() && cell <= wanted.getLast();
      if (there != null && !there.name.equals(own) && (inside || !there.driver.equals(driver))) {
        return false;
      }
    }
    return true;
  }

  Instant unitEnd(Instant at) {
    var begin = at.atZone(pile().zone()).toLocalDate().atStartOfDay(pile().zone()).toInstant();
    long unit = pile().unitMinutes() * 60L;
    long passed = at.getEpochSecond() - begin.getEpochSecond();
    return begin.plusSeconds((passed / unit + 1) * unit);
  }

  boolean isWhole(Slot slot) {
    long unit = pile().unitMinutes() * 60L;
    return secondOfDay(slot.from()) % unit == 0 && secondOfDay(slot.to()) % unit == 0;
  }

  private long secondOfDay(Instant instant) {
    return instant.atZone(pile().zone()).toLocalTime().toSecondOfDay();
  }

  boolean isOpen(Slot slot) {
    return of(slot).stream().allMatch(this::isOpen);
  }

  boolean isOpen(long cell) {
    return open.computeIfAbsent(cell, this::looksOpen);
  }

  private boolean looksOpen(long cell) {
    var begins = local(cell);
    var second = begins.toLocalTime().toSecondOfDay();
    for (var exception : pile().exceptions()) {
      if (exception.date().equals(begins.toLocalDate())) {
        return exception.open().stream().anyMatch(it -> within(it.opens(), it.closes(), second));
      }
    }
    return pile().hours().isEmpty()
        || pile().hours().stream()
            .filter(hours -> hours.day() == begins.getDayOfWeek())
            .anyMatch(hours -> within(hours.opens(), hours.closes(), second));
  }

  private static boolean within(LocalTime opens, LocalTime closes, int second) {
    int end = closes.toSecondOfDay();
    return opens.toSecondOfDay() <= second && (end == 0 || second + CELL_SECONDS <= end);
  }

  ZonedDateTime local(long cell) {
    return Instant.ofEpochSecond(cell * CELL_SECONDS).atZone(pile().zone());
  }

  LocalDate day(Instant at) {
    return at.atZone(pile().zone()).toLocalDate();
  }

  static List<Long> of(Slot slot) {
    var cells = new ArrayList<Long>();
    var last = slot.to().getEpochSecond() - 1;
    for (var cell = slot.from().getEpochSecond() / CELL_SECONDS;
        cell <= last / CELL_SECONDS;
        cell++) {
      cells.add(cell);
    }
    return cells;
  }
}
