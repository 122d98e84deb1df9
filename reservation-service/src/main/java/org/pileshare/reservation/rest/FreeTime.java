package org.pileshare.reservation.rest;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.Slot;
import org.pileshare.reservation.core.DeskLimits;
import org.pileshare.reservation.core.PileDay;

/**
 * When one driver could reserve one pile, by what is committed. It is advice and promises nothing:
 * the desks decide.
 */
final class FreeTime {
  private final PileDescribed pile;
  private final Map<Integer, BusyTime> busy;

  private FreeTime(PileDescribed pile, Map<Integer, BusyTime> busy) {
    this.pile = pile;
    this.busy = busy;
  }

  /**
   * A free slot.
   *
   * @param connector the one with the lowest number that is free
   */
  record Free(int connector, Instant from, Instant to) {}

  /**
   * @param atPile the reservations of the pile; those that hold keep others away by the buffer
   * @param own the driver's other held slots at any pile: nobody can be at two
   */
  static FreeTime of(
      PileDescribed pile, List<ReservationView.Own> atPile, List<Slot> own, PersonId driver) {
    var buffer = Duration.ofMinutes(pile.terms().bufferMinutes());
    var busy = new TreeMap<Integer, BusyTime>();
    for (var connector : pile.connectors()) {
      var held =
          atPile.stream()
              .filter(it -> it.seen().holds())
              .filter(it -> Objects.equals(it.seen().connector(), connector.number()))
              .map(it -> it.driver().equals(driver) ? it.seen().slot() : wider(it, buffer));
      busy.put(connector.number(), BusyTime.of(Stream.concat(held, own.stream()).toList()));
    }
    return new FreeTime(pile, busy);
  }

  /** The connector with the lowest number that is free for the whole slot. */
  Optional<Integer> connectorFor(Slot slot) {
    return busy.entrySet().stream()
        .filter(entry -> entry.getValue().isFree(slot))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Whether the pile's terms, hours and units allow the slot. */
  boolean isOffered(Slot slot, Instant now) {
    var terms = pile.terms();
    var minutes = slot.length().toMinutes();
    return !pile.retired()
        && minutes >= terms.minMinutes()
        && minutes <= terms.maxMinutes()
        && !slot.from().isBefore(earliest(now))
        && !slot.to().isAfter(now.plus(Duration.ofDays(terms.horizonDays())))
        && slot.length().compareTo(DeskLimits.STANDARD.longestSlot()) <= 0
        && isOpenWholeUnits(slot);
  }

  /**
   * The next free slots of a length, the earliest first, none overlapping another.
   *
   * @param after where to begin
   */
  List<Free> next(Instant after, Duration length, int limit, Predicate<Slot> wanted, Instant now) {
    var begin = after.isAfter(earliest(now)) ? after : earliest(now);
    var end = now.plus(Duration.ofDays(pile.terms().horizonDays()));
    var found = new ArrayList<Free>();
    var run = new ArrayList<Slot>();
    var lastDay = LocalDate.ofInstant(end, pile.zone());
    for (var day = LocalDate.ofInstant(begin, pile.zone());
        !day.isAfter(lastDay) && found.size() < limit;
        day = day.plusDays(1)) {
      var pileDay = PileDay.of(pile, day);
      for (var unit : pileDay.units()) {
        if (unit.from().isBefore(begin) || !pileDay.isOpenDuring(unit)) {
          run.clear();
        } else {
          run.add(unit);
          lastOf(run, length)
              .filter(slot -> !slot.to().isAfter(end) && wanted.test(slot))
              .flatMap(slot -> connectorFor(slot).map(it -> new Free(it, slot.from(), slot.to())))
              .ifPresent(
                  free -> {
                    found.add(free);
                    run.clear();
                  });
        }
        if (found.size() == limit) {
          break;
        }
      }
    }
    return found;
  }

  /** The end of a run of units, if it has the length; units before it are let go. */
  private static Optional<Slot> lastOf(List<Slot> run, Duration length) {
    var to = run.getLast().to();
    var from = to.minus(length);
    while (run.getFirst().from().isBefore(from)) {
      run.removeFirst();
    }
    return run.getFirst().from().equals(from) ? Optional.of(new Slot(from, to)) : Optional.empty();
  }

  /** The unit that runs now can still be reserved, unless the terms want notice. */
  private Instant earliest(Instant now) {
    var notice = pile.terms().noticeMinutes();
    return notice > 0
        ? now.plus(Duration.ofMinutes(notice))
        : now.minus(Duration.ofMinutes(pile.unitMinutes())).plusNanos(1);
  }

  private boolean isOpenWholeUnits(Slot slot) {
    var last = LocalDate.ofInstant(slot.to().minusNanos(1), pile.zone());
    var units =
        LocalDate.ofInstant(slot.from(), pile.zone())
            .datesUntil(last.plusDays(1))
            .map(day -> PileDay.of(pile, day))
            .flatMap(day -> day.units().stream().filter(day::isOpenDuring))
            .filter(unit -> unit.overlaps(slot))
            .sorted(Comparator.comparing(Slot::from))
            .toList();
    var reached = slot.from();
    for (var unit : units) {
      if (!unit.from().equals(reached)) {
        return false;
      }
      reached = unit.to();
    }
    return reached.equals(slot.to()) && !units.isEmpty();
  }

  private static Slot wider(ReservationView.Own other, Duration buffer) {
    var slot = other.seen().slot();
    return new Slot(slot.from().minus(buffer), slot.to().plus(buffer));
  }
}
