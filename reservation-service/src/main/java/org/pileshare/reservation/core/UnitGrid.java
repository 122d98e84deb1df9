package org.pileshare.reservation.core;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.Slot;

/** The days and unit times of a pile, in its own zone. */
public record UnitGrid(PileDescribed pile) {
  public LocalDate dayOf(Instant instant) {
    return LocalDate.ofInstant(instant, pile.zone());
  }

  public PileDay day(LocalDate day) {
    return PileDay.of(pile, day);
  }

  /** The local days that a slot touches, in order. */
  List<LocalDate> daysOf(Slot slot) {
    return dayOf(slot.from()).datesUntil(dayOf(slot.to().minusNanos(1)).plusDays(1)).toList();
  }

  /**
   * The whole unit times that a slot is made of (step C4 of the method), in order; none if it does
   * not begin and end with a unit.
   */
  List<Slot> unitsOf(Slot slot) {
    var units =
        daysOf(slot).stream()
            .flatMap(day -> day(day).units().stream())
            .filter(unit -> !unit.from().isBefore(slot.from()) && !unit.to().isAfter(slot.to()))
            .toList();
    boolean whole =
        !units.isEmpty()
            && units.getFirst().from().equals(slot.from())
            && units.getLast().to().equals(slot.to());
    return whole ? units : List.of();
  }

  boolean isOpenDuring(Slot slot) {
    return daysOf(slot).stream().allMatch(day -> day(day).isOpenDuring(slot));
  }

  /** Whether the first unit of a slot has ended; the one that is running may still be reserved. */
  boolean hasBegunToPass(Slot slot, Instant now) {
    var firstUnitEnds = slot.from().plus(Duration.ofMinutes(pile.unitMinutes()));
    return !firstUnitEnds.isAfter(now) || !slot.to().isAfter(now);
  }
}
