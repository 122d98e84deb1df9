package org.pileshare.reservation.rest;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.ReservationStatus;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.UseAuthority;
import org.pileshare.contracts.UseAuthorityAllocated;
import org.pileshare.reservation.core.PileDay;
import org.pileshare.reservation.rest.DayBody.ConnectorDay;
import org.pileshare.reservation.rest.DayBody.State;
import org.pileshare.reservation.rest.DayBody.Unit;

/**
 * What each unit of a day is to one person.
 *
 * <p>What has passed is as the day's table has it. What is to come follows from the reservations:
 * the table knows no difference between an offer, a buffer and a unit that is closed while nobody
 * holds it, and all of a CLOSED pile's free units are CLOSED there.
 *
 * @param held the reservations that hold units of the pile
 */
record DayUnits(
    PileDescribed pile,
    LocalDate day,
    @Nullable UseAuthorityAllocated table,
    List<ReservationView.Own> held,
    PersonId person,
    Instant now) {

  static DayBody body(
      PileDescribed pile,
      LocalDate day,
      @Nullable UseAuthorityAllocated table,
      List<ReservationView.Own> atPile,
      PersonId person,
      Instant now) {
    var pileDay = PileDay.of(pile, day);
    var buffer = Duration.ofMinutes(pile.terms().bufferMinutes());
    var near = new Slot(pileDay.whole().from().minus(buffer), pileDay.whole().to().plus(buffer));
    var held =
        atPile.stream().filter(it -> it.seen().holds() && it.seen().slot().overlaps(near)).toList();
    var units = new DayUnits(pile, day, table, held, person, now);
    var connectors =
        pile.connectors().stream()
            .map(it -> it.number())
            .sorted()
            .map(number -> units.of(number, pileDay))
            .toList();
    return new DayBody(
        pile.pile(),
        day,
        pile.zone(),
        pile.unitMinutes(),
        table == null ? 0 : table.version(),
        best(connectors),
        connectors);
  }

  private ConnectorDay of(int connector, PileDay pileDay) {
    var own = held.stream().filter(it -> Objects.equals(it.seen().connector(), connector)).toList();
    var past = table == null ? List.<UseAuthority>of() : table.runsOf(connector);
    var units =
        pileDay.units().stream()
            .map(
                unit -> {
                  var open = pileDay.isOpenDuring(unit) && !pile.retired();
                  var state =
                      unit.to().isAfter(now) ? toCome(unit, own, open) : passed(unit, past, open);
                  return new Unit(unit.from(), unit.to(), state);
                })
            .toList();
    return new ConnectorDay(connector, units);
  }

  private State toCome(Slot unit, List<ReservationView.Own> held, boolean open) {
    var holders = held.stream().filter(it -> it.seen().slot().overlaps(unit)).toList();
    if (!holders.isEmpty()) {
      if (holders.stream().anyMatch(it -> !it.driver().equals(person))) {
        return State.TAKEN;
      }
      return holders.getFirst().seen().status() == ReservationStatus.OFFERED
          ? State.OFFERED
          : State.MINE;
    }
    return open && !isBuffer(unit, held) ? State.OPEN : State.CLOSED;
  }

  private boolean isBuffer(Slot unit, List<ReservationView.Own> held) {
    var buffer = Duration.ofMinutes(pile.terms().bufferMinutes());
    var near = new Slot(unit.from().minus(buffer), unit.to().plus(buffer));
    return held.stream()
        .anyMatch(it -> !it.driver().equals(person) && it.seen().slot().overlaps(near));
  }

  private State passed(Slot unit, List<UseAuthority> runs, boolean open) {
    var holders =
        runs.stream()
            .filter(run -> run.authority() == Authority.HELD)
            .filter(run -> new Slot(run.from(), run.to()).overlaps(unit))
            .map(UseAuthority::driver)
            .toList();
    if (!holders.isEmpty()) {
      return holders.stream().allMatch(person::equals) ? State.MINE : State.TAKEN;
    }
    return open ? State.OPEN : State.CLOSED;
  }

  /** All connectors have the same units. */
  private static List<Unit> best(List<ConnectorDay> connectors) {
    var best = new ArrayList<>(connectors.getFirst().units());
    for (var other : connectors) {
      for (int at = 0; at < best.size(); at++) {
        if (other.units().get(at).state().compareTo(best.get(at).state()) < 0) {
          best.set(at, other.units().get(at));
        }
      }
    }
    return List.copyOf(best);
  }
}
