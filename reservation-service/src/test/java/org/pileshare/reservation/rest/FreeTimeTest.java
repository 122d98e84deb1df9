package org.pileshare.reservation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.reservation.rest.RestSample.ANNA;
import static org.pileshare.reservation.rest.RestSample.BORIS;
import static org.pileshare.reservation.rest.RestSample.NOW;
import static org.pileshare.reservation.rest.RestSample.PILE;
import static org.pileshare.reservation.rest.RestSample.held;
import static org.pileshare.reservation.rest.RestSample.slot;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.DatedHours;
import org.pileshare.contracts.LocalHours;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.WeeklyHours;
import org.pileshare.reservation.rest.FreeTime.Free;
import org.pileshare.reservation.rest.RestSample.Plan;

class FreeTimeTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void theNextFreeSlotsFollowTheTakenOnesAndDoNotOverlap() {
    var time = time(Plan.of(PILE), held(BORIS, 1, 1, slot("12:00", 60)));

    assertThat(time.next(slot("12:00", 60).from(), HOUR, 3, it -> true, NOW))
        .containsExactly(free(1, "13:00", 60), free(1, "14:00", 60), free(1, "15:00", 60));
    assertThat(time.next(slot("11:30", 60).from(), HOUR, 1, it -> true, NOW))
        .containsExactly(free(1, "13:00", 60));
    assertThat(time.next(slot("11:30", 60).from(), HOUR, 0, it -> true, NOW)).isEmpty();
  }

  @Test
  void anotherConnectorIsFreeAtTheSameTime() {
    var time = time(Plan.of(PILE).withConnectors(2, 0), held(BORIS, 1, 1, slot("12:00", 60)));

    assertThat(time.next(slot("12:00", 60).from(), HOUR, 1, it -> true, NOW))
        .containsExactly(free(2, "12:00", 60));
    assertThat(time.connectorFor(slot("12:30", 15))).contains(2);
    assertThat(time.connectorFor(slot("13:00", 15))).contains(1);
  }

  @Test
  void aBufferKeepsOthersAwayAndNotTheHolder() {
    var plan = Plan.of(PILE).withConnectors(1, 30);
    var slot = slot("12:00", 60);

    assertThat(time(plan, held(BORIS, 1, 1, slot)).next(slot.from(), HOUR, 1, it -> true, NOW))
        .containsExactly(free(1, "13:30", 60));
    assertThat(time(plan, held(ANNA, 1, 1, slot)).next(slot.from(), HOUR, 1, it -> true, NOW))
        .containsExactly(free(1, "13:00", 60));
  }

  @Test
  void ownTimeAtOtherPilesIsNotFree() {
    var time =
        FreeTime.of(Plan.of(PILE).described(NOW), List.of(), List.of(slot("12:00", 120)), ANNA);

    assertThat(time.next(slot("12:00", 60).from(), HOUR, 1, it -> true, NOW))
        .containsExactly(free(1, "14:00", 60));
  }

  @Test
  void closedHoursAndClosedDatesAreLeftOut() {
    var saturday = new WeeklyHours(DayOfWeek.SATURDAY, LocalTime.of(8, 0), LocalTime.of(13, 0));
    var sunday = new WeeklyHours(DayOfWeek.SUNDAY, LocalTime.of(8, 0), LocalTime.of(13, 0));
    var closed = new DatedHours(LocalDate.parse("2026-11-22"), List.of());
    var late =
        new DatedHours(
            LocalDate.parse("2026-11-28"),
            List.of(new LocalHours(LocalTime.of(20, 0), LocalTime.of(21, 0))));
    var time = time(Plan.of(PILE).open(List.of(saturday, sunday), List.of(closed, late)));

    assertThat(time.next(slot("12:00", 60).from(), HOUR, 3, it -> true, NOW))
        .extracting(Free::from)
        .containsExactly(
            Instant.parse("2026-11-21T12:00:00Z"),
            Instant.parse("2026-11-28T20:00:00Z"),
            Instant.parse("2026-11-29T08:00:00Z"));
  }

  @Test
  void whatIsNotWantedOrBeyondTheHorizonIsLeftOut() {
    var time = time(Plan.of(PILE));

    assertThat(time.next(NOW, HOUR, 1, it -> it.from().equals(slot("17:00", 1).from()), NOW))
        .containsExactly(free(1, "17:00", 60));
    assertThat(time.next(NOW.plus(Duration.ofDays(35)), HOUR, 1, it -> true, NOW)).isEmpty();
  }

  @Test
  void theUnitThatRunsNowIsTheEarliest() {
    assertThat(time(Plan.of(PILE)).next(Instant.EPOCH, HOUR, 1, it -> true, NOW))
        .containsExactly(free(1, "10:00", 60));
  }

  @Test
  void onlyWholeOpenUnitsWithinTheTermsAreOffered() {
    var time = time(Plan.of(PILE));

    assertThat(time.isOffered(slot("12:00", 60), NOW)).isTrue();
    assertThat(time.isOffered(slot("12:05", 60), NOW)).isFalse();
    assertThat(time.isOffered(slot("12:00", 50), NOW)).isFalse();
    assertThat(time.isOffered(slot("09:30", 60), NOW)).isFalse();
    assertThat(time.isOffered(slot("12:00", 25 * 60), NOW)).isFalse();
    assertThat(time.isOffered(later(slot("12:00", 60), 36), NOW)).isFalse();
  }

  @Test
  void anHourThatTheClocksLeaveOutIsNoHoleInADay() {
    var time = time(Plan.of(PILE).inZone("Europe/Berlin", 60));
    var night = Instant.parse("2027-03-27T23:00:00Z");
    var now = Instant.parse("2027-03-27T12:00:00Z");

    assertThat(time.isOffered(new Slot(night, night.plus(Duration.ofHours(3))), now)).isTrue();
    assertThat(time.next(night, Duration.ofHours(23), 1, it -> true, now))
        .extracting(Free::to)
        .containsExactly(Instant.parse("2027-03-28T22:00:00Z"));
  }

  private static FreeTime time(Plan plan, ReservationView.Own... held) {
    return FreeTime.of(plan.described(NOW), List.of(held), List.of(), ANNA);
  }

  private static Free free(int connector, String from, int minutes) {
    var slot = slot(from, minutes);
    return new Free(connector, slot.from(), slot.to());
  }

  private static Slot later(Slot slot, int days) {
    var by = Duration.ofDays(days);
    return new Slot(slot.from().plus(by), slot.to().plus(by));
  }
}
