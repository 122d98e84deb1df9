package org.pileshare.reservation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.reservation.rest.RestSample.ANNA;
import static org.pileshare.reservation.rest.RestSample.BORIS;
import static org.pileshare.reservation.rest.RestSample.NOW;
import static org.pileshare.reservation.rest.RestSample.PILE;
import static org.pileshare.reservation.rest.RestSample.held;
import static org.pileshare.reservation.rest.RestSample.id;
import static org.pileshare.reservation.rest.RestSample.slot;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.DatedHours;
import org.pileshare.contracts.LocalHours;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReservationStatus;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotReleased;
import org.pileshare.contracts.UseAuthority;
import org.pileshare.contracts.UseAuthorityAllocated;
import org.pileshare.reservation.rest.OperatorDayBody.Run;
import org.pileshare.reservation.rest.OperatorDayBody.Use;
import org.pileshare.reservation.rest.RestSample.Plan;

/** What an operator is shown of a day, and what its figures are. */
class OperatorDayTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-21");

  @Test
  void aReservationIsOneRunWithItsHolderBetweenFreeOnes() {
    var runs = runs(Plan.of(PILE), held(BORIS, 1, 1, slot("12:00", 60)));

    assertThat(runs).extracting(Run::use).containsExactly(Use.OPEN, Use.HELD, Use.OPEN);
    var run = runs.get(1);
    assertThat(run.driver()).isEqualTo(BORIS);
    assertThat(run.reservation()).isEqualTo(id(1));
    assertThat(run.status()).isEqualTo(ReservationStatus.RESERVED);
    assertThat(run.from()).isEqualTo(Instant.parse("2026-11-21T12:00:00Z"));
    assertThat(run.to()).isEqualTo(Instant.parse("2026-11-21T13:00:00Z"));
  }

  @Test
  void twoReservationsThatTouchAreTwoRunsAndABufferIsClosed() {
    var runs =
        runs(
            Plan.of(PILE).withConnectors(1, 15),
            held(ANNA, 1, 1, slot("12:00", 60)),
            held(ANNA, 2, 1, slot("13:00", 60)));

    assertThat(runs)
        .extracting(Run::use)
        .containsExactly(Use.OPEN, Use.CLOSED, Use.HELD, Use.HELD, Use.CLOSED, Use.OPEN);
  }

  @Test
  void whatHasPassedIsAsTheTableHasItWithWhatBecameOfTheReservation() {
    var past = slot("08:00", 15);
    var run = new UseAuthority(1, past.from(), past.to(), Authority.HELD, ANNA, id(1));
    var zone = ZoneId.of("UTC");
    var table = new UseAuthorityAllocated(PILE, TODAY, zone, 15, 7, List.of(run), NOW);
    var own = missed(slot("08:00", 60));

    var body = OperatorDay.body(Plan.of(PILE).described(NOW), TODAY, table, List.of(own), NOW);

    var runs = body.connectors().getFirst().runs();
    assertThat(runs).extracting(Run::use).containsExactly(Use.OPEN, Use.HELD, Use.OPEN);
    assertThat(runs.get(1).status()).isEqualTo(ReservationStatus.NO_SHOW);
    assertThat(runs.get(1).to()).isEqualTo(past.to());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2027-03-28", "2027-10-31", "2026-11-21"})
  void theRunsOfEachConnectorCoverTheLocalDay(LocalDate day) {
    var hours = List.of(new LocalHours(LocalTime.of(8, 0), LocalTime.of(20, 0)));
    var plan =
        Plan.of(PILE)
            .withConnectors(2, 0)
            .inZone("Europe/Berlin", 15)
            .open(List.of(), List.of(new DatedHours(day, hours)));

    var body = OperatorDay.body(plan.described(NOW), day, null, List.of(), NOW);

    assertThat(body.connectors()).hasSize(2);
    for (var connector : body.connectors()) {
      var reached = body.from();
      for (var run : connector.runs()) {
        assertThat(run.from()).isEqualTo(reached);
        reached = run.to();
      }
      assertThat(reached).isEqualTo(body.to());
      assertThat(connector.runs())
          .extracting(Run::use)
          .containsExactly(Use.CLOSED, Use.OPEN, Use.CLOSED);
    }
  }

  @Test
  void figuresCountWhatWasHeldAndWhomNobodySaw() {
    var pile = Plan.of(PILE).withConnectors(2, 0).described(NOW);
    var all =
        List.of(
            held(BORIS, 2, 1, slot("09:00", 60)),
            held(BORIS, 3, 2, slot("23:30", 60)),
            missed(slot("08:00", 60)));

    var figures = DayFigures.of(TODAY, List.of(pile), at -> all, NOW);

    assertThat(figures.openMinutes()).isEqualTo(2 * Duration.ofDays(1).toMinutes());
    assertThat(figures.reservedMinutes()).isEqualTo(60 + 30);
    assertThat(figures.begun()).isEqualTo(2);
    assertThat(figures.noShows()).isEqualTo(1);
  }

  private static ReservationView.Own missed(Slot slot) {
    var before = Seen.after(null, RestSample.reserved(ANNA, id(1), 1, slot));
    var released =
        new SlotReleased(id(9), id(1), ANNA, PILE, 1, slot, ReleaseReason.NO_SHOW, 2, NOW);
    return new ReservationView.Own(ANNA, id(1), Seen.after(before, released));
  }

  private static List<Run> runs(Plan plan, ReservationView.Own... held) {
    return OperatorDay.body(plan.described(NOW), TODAY, null, List.of(held), NOW)
        .connectors()
        .getFirst()
        .runs();
  }
}
