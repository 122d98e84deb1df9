package org.pileshare.stack.checks;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.pileshare.contracts.Slot;

/** Reckoning with spans of time, for the checks alone. */
final class Slots {
  private Slots() {}

  static Slot dayOf(LocalDate day, ZoneId zone) {
    return new Slot(
        day.atStartOfDay(zone).toInstant(), day.plusDays(1).atStartOfDay(zone).toInstant());
  }

  static Stream<LocalDate> daysOf(Slot slot, ZoneId zone) {
    var first = LocalDate.ofInstant(slot.from(), zone);
    var last = LocalDate.ofInstant(slot.to().minusNanos(1), zone);
    return first.datesUntil(last.plusDays(1));
  }

  static Slot cut(Slot slot, Slot within) {
    return new Slot(latest(slot.from(), within.from()), earliest(slot.to(), within.to()));
  }

  static Slot joined(Slot one, Slot other) {
    return new Slot(earliest(one.from(), other.from()), latest(one.to(), other.to()));
  }

  private static Instant earliest(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
