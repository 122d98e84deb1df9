package org.pileshare.reservation.rest;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.Connector;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.UseAuthority;
import org.pileshare.contracts.UseAuthorityAllocated;
import org.pileshare.reservation.core.PileDay;
import org.pileshare.reservation.rest.OperatorDayBody.ConnectorRuns;
import org.pileshare.reservation.rest.OperatorDayBody.Run;
import org.pileshare.reservation.rest.OperatorDayBody.Use;

/**
 * Who holds each unit of a pile's day. As in {@link DayUnits}, what has passed is as the day's
 * table has it, and what is to come follows from the reservations.
 *
 * @param open whether the pile may be used in the unit of the same place
 */
record OperatorDay(
    PileDescribed pile,
    List<Slot> units,
    List<Boolean> open,
    List<ReservationView.Own> atPile,
    Instant now) {
  private record Name(PersonId driver, UUID id) {}

  static OperatorDayBody body(
      PileDescribed pile,
      LocalDate day,
      @Nullable UseAuthorityAllocated table,
      List<ReservationView.Own> atPile,
      Instant now) {
    var pileDay = PileDay.of(pile, day);
    var units = pileDay.units();
    var open = units.stream().map(it -> !pile.retired() && pileDay.isOpenDuring(it)).toList();
    var operatorDay = new OperatorDay(pile, units, open, atPile, now);
    var known =
        atPile.stream()
            .collect(
                Collectors.toMap(it -> new Name(it.driver(), it.id()), ReservationView.Own::seen));
    return new OperatorDayBody(
        pile.pile(),
        pile.owner(),
        pile.site(),
        pile.zone(),
        day,
        pile.unitMinutes(),
        pileDay.whole().from(),
        pileDay.whole().to(),
        pile.retired(),
        pile.connectors().stream()
            .map(Connector::number)
            .sorted()
            .map(number -> new ConnectorRuns(number, operatorDay.runs(number, table, known)))
            .toList());
  }

  private List<Run> runs(
      int connector, @Nullable UseAuthorityAllocated table, Map<Name, Seen> known) {
    var held =
        atPile.stream()
            .filter(it -> it.seen().holds())
            .filter(it -> Objects.equals(it.seen().connector(), connector))
            .sorted(Comparator.comparing(it -> it.seen().slot().from()))
            .toList();
    var past =
        table == null
            ? List.<UseAuthority>of()
            : table.runsOf(connector).stream()
                .filter(run -> run.authority() == Authority.HELD)
                .toList();
    var runs = new ArrayList<Run>();
    for (int at = 0; at < units.size(); at++) {
      var unit = units.get(at);
      var use = open.get(at) ? Use.OPEN : Use.CLOSED;
      var next = unit.to().isAfter(now) ? toCome(unit, use, held) : passed(unit, use, past, known);
      append(runs, next);
    }
    return List.copyOf(runs);
  }

  private Run toCome(Slot unit, Use use, List<ReservationView.Own> held) {
    for (var own : held) {
      if (own.seen().slot().overlaps(unit)) {
        return held(unit, own.driver(), own.id(), own.seen());
      }
    }
    var buffer = Duration.ofMinutes(pile.terms().bufferMinutes());
    var near = new Slot(unit.from().minus(buffer), unit.to().plus(buffer));
    boolean isBuffer = held.stream().anyMatch(own -> own.seen().slot().overlaps(near));
    return free(unit, isBuffer ? Use.CLOSED : use);
  }

  private static Run passed(Slot unit, Use use, List<UseAuthority> past, Map<Name, Seen> known) {
    for (var run : past) {
      var driver = run.driver();
      var reservation = run.reservation();
      if (driver != null
          && reservation != null
          && run.from().isBefore(unit.to())
          && unit.from().isBefore(run.to())) {
        return held(unit, driver, reservation, known.get(new Name(driver, reservation)));
      }
    }
    return free(unit, use);
  }

  private static Run held(Slot unit, PersonId driver, UUID reservation, @Nullable Seen seen) {
    return new Run(
        unit.from(),
        unit.to(),
        Use.HELD,
        driver,
        reservation,
        seen == null ? null : seen.status(),
        seen != null && seen.checkedIn() ? Boolean.TRUE : null);
  }

  private static Run free(Slot unit, Use use) {
    return new Run(unit.from(), unit.to(), use, null, null, null, null);
  }

  /** Neighbours that are the same are one run. */
  private static void append(List<Run> runs, Run next) {
    var last = runs.isEmpty() ? null : runs.getLast();
    if (last != null
        && last.use() == next.use()
        && Objects.equals(last.driver(), next.driver())
        && Objects.equals(last.reservation(), next.reservation())) {
      runs.removeLast();
      runs.add(
          new Run(
              last.from(),
              next.to(),
              last.use(),
              last.driver(),
              last.reservation(),
              last.status(),
              last.checkedIn()));
    } else {
      runs.add(next);
    }
  }
}
