package org.pileshare.reservation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.reservation.rest.RestSample.ANNA;
import static org.pileshare.reservation.rest.RestSample.BORIS;
import static org.pileshare.reservation.rest.RestSample.NOW;
import static org.pileshare.reservation.rest.RestSample.PILE;
import static org.pileshare.reservation.rest.RestSample.held;
import static org.pileshare.reservation.rest.RestSample.id;
import static org.pileshare.reservation.rest.RestSample.slot;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.SlotOffered;
import org.pileshare.contracts.UseAuthority;
import org.pileshare.contracts.UseAuthorityAllocated;
import org.pileshare.reservation.rest.DayBody.State;
import org.pileshare.reservation.rest.RestSample.Plan;

class DayUnitsTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-21");

  @Test
  void eachConnectorHasItsOwnUnitsAndThePileTheBest() {
    var day =
        day(
            Plan.of(PILE).withConnectors(2, 0),
            held(BORIS, 1, 1, slot("12:00", 60)),
            held(ANNA, 2, 2, slot("12:00", 30)));

    assertThat(at(day.connectors().get(0).units(), "12:00")).isEqualTo(State.TAKEN);
    assertThat(at(day.connectors().get(1).units(), "12:00")).isEqualTo(State.MINE);
    assertThat(at(day.units(), "12:00")).isEqualTo(State.MINE);
    assertThat(at(day.units(), "12:30")).isEqualTo(State.OPEN);
  }

  @Test
  void theBufferOfAnotherIsClosed() {
    var day = day(Plan.of(PILE).withConnectors(1, 15), held(BORIS, 1, 1, slot("12:00", 60)));

    assertThat(at(day.units(), "11:45")).isEqualTo(State.CLOSED);
    assertThat(at(day.units(), "13:00")).isEqualTo(State.CLOSED);
    assertThat(at(day.units(), "13:15")).isEqualTo(State.OPEN);
    var own = day(Plan.of(PILE).withConnectors(1, 15), held(ANNA, 1, 1, slot("12:00", 60)));
    assertThat(at(own.units(), "11:45")).isEqualTo(State.OPEN);
  }

  @Test
  void anOfferIsMineToSeeAndTakenForOthers() {
    var slot = slot("12:00", 60);
    var offered = new SlotOffered(id(8), id(1), ANNA, PILE, 1, slot, 4, NOW.plusSeconds(9), 2, NOW);
    var own = new ReservationView.Own(ANNA, id(1), Seen.after(null, offered));
    var pile = Plan.of(PILE).described(NOW);

    var mine = DayUnits.body(pile, TODAY, null, List.of(own), ANNA, NOW);
    assertThat(at(mine.units(), "12:00")).isEqualTo(State.OFFERED);
    var others = DayUnits.body(pile, TODAY, null, List.of(own), BORIS, NOW);
    assertThat(at(others.units(), "12:00")).isEqualTo(State.TAKEN);
  }

  @Test
  void whatHasPassedIsAsTheTableHasIt() {
    var past = slot("08:00", 60);
    var zone = ZoneId.of("UTC");
    var run = new UseAuthority(1, past.from(), past.to(), Authority.HELD, ANNA, id(1));
    var table = new UseAuthorityAllocated(PILE, TODAY, zone, 15, 7, List.of(run), NOW);

    var day = DayUnits.body(Plan.of(PILE).described(NOW), TODAY, table, List.of(), ANNA, NOW);

    assertThat(day.version()).isEqualTo(7);
    assertThat(at(day.units(), "08:45")).isEqualTo(State.MINE);
    assertThat(at(day.units(), "09:00")).isEqualTo(State.OPEN);
  }

  @ParameterizedTest
  @CsvSource({"2027-03-28, 92", "2027-10-31, 100", "2027-06-01, 96"})
  void aDayHasAsManyUnitsAsItsClocksSay(LocalDate date, int units) {
    var pile = Plan.of(PILE).inZone("Europe/Berlin", 15).described(NOW);

    var day = DayUnits.body(pile, date, null, List.of(), ANNA, NOW);

    assertThat(day.units()).hasSize(units);
    assertThat(states(day)).isEqualTo(Map.of(State.OPEN, (long) units));
  }

  private static DayBody day(Plan plan, ReservationView.Own... held) {
    return DayUnits.body(plan.described(NOW), TODAY, null, List.of(held), ANNA, NOW);
  }

  private static State at(List<DayBody.Unit> units, String time) {
    var from = Instant.parse("2026-11-21T" + time + ":00Z");
    return units.stream()
        .filter(unit -> unit.from().equals(from))
        .findFirst()
        .orElseThrow()
        .state();
  }

  private static Map<State, Long> states(DayBody day) {
    return day.units().stream()
        .collect(Collectors.groupingBy(DayBody.Unit::state, Collectors.counting()));
  }
}
