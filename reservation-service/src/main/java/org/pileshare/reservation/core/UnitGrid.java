package org.pileshare.reservation.core;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.pileshare.contracts.Connector;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.Slot;

/** The connectors, days and unit times of a pile, in its own zone. */
public record UnitGrid(PileDescribed pile) {
  public LocalDate dayOf(Instant instant) {
    return Days.of(instant, pile.zone());
  }

  public PileDay day(LocalDate day) {
    return PileDay.of(pile, day);
  }

  /** The numbers of the connectors, in order. */
  List<Integer> connectors() {
    return pile.connectors().stream().map(Connector::number).sorted().toList();
  }

  /** The local days that a slot touches, in order. */
  List<LocalDate> daysOf(Slot slot) {
    return Days.touchedBy(slot, pile.zone()).toList();
  }

  /** The unit that is running. */
  Slot unitAt(Instant now) {
    var day = Days.whole(dayOf(now), pile.zone());
    var length = Duration.ofMinutes(pile.unitMinutes());
    var from = day.from().plus(length.multipliedBy(between(day.from(), now).dividedBy(length)));
    return new Slot(from, Days.earlier(from.plus(length), day.to()));
  }

  /**
   * Whether a slot is a run of whole unit times (step C4 of the method): it begins and ends with
   * one.
   */
  boolean isWhole(Slot slot) {
    return unitAt(slot.from()).from().equals(slot.from())
        && unitAt(slot.to().minusNanos(1)).to().equals(slot.to());
  }

  /** How many unit times a slot covers or touches. */
  int count(Slot slot) {
    return Days.touchedBy(slot, pile.zone()).mapToInt(day -> countWithin(day, slot)).sum();
  }

  private int countWithin(LocalDate day, Slot slot) {
    var whole = Days.whole(day, pile.zone());
    var part = Days.common(whole, slot);
    var length = Duration.ofMinutes(pile.unitMinutes());
    var before = between(whole.from(), part.from()).dividedBy(length);
    var within = between(whole.from(), part.to()).plus(length).minusNanos(1).dividedBy(length);
    return (int) (within - before);
  }

  boolean isOpenDuring(Slot slot) {
    return Days.touchedBy(slot, pile.zone()).allMatch(day -> day(day).isOpenDuring(slot));
  }

  /** When the first unit of a slot ends: from then on it is too late to begin with it. */
  Instant firstUnitEnd(Slot slot) {
    return Days.earlier(slot.from().plus(Duration.ofMinutes(pile.unitMinutes())), slot.to());
  }

  private static Duration between(Instant from, Instant to) {
    return Duration.between(from, to);
  }
}
