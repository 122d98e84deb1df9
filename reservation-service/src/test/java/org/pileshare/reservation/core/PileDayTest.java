package org.pileshare.reservation.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.reservation.core.Sample.slot;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pileshare.contracts.DatedHours;
import org.pileshare.contracts.LocalHours;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.UnreservedUnits;
import org.pileshare.contracts.WeeklyHours;

class PileDayTest {
  private static final LocalDate SATURDAY = LocalDate.parse("2026-11-21");

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 2026-11-21, 24, 2026-11-20T23:00:00Z",
    "Europe/Berlin, 2026-03-29, 23, 2026-03-28T23:00:00Z",
    "Europe/Berlin, 2026-10-25, 25, 2026-10-24T22:00:00Z",
    "Asia/Shanghai, 2026-11-21, 24, 2026-11-20T16:00:00Z",
    "America/Santiago, 2026-09-06, 23, 2026-09-06T04:00:00Z"
  })
  void aLocalDayHasAsManyHoursAsItsZoneSays(
      String zone, LocalDate date, int hours, Instant begins) {
    var day = PileDay.of(described(zone, 15), date);

    assertThat(day.whole().length()).isEqualTo(Duration.ofHours(hours));
    assertThat(day.whole().from()).isEqualTo(begins);
    assertThat(day.units()).hasSize(hours * 4);
    assertThat(day.units()).allMatch(unit -> unit.length().equals(Duration.ofMinutes(15)));
  }

  @Test
  void theLastUnitIsShorterWhereUnitsDoNotFillTheDay() {
    var day = PileDay.of(described("Australia/Lord_Howe", 60), LocalDate.parse("2026-10-04"));

    assertThat(day.whole().length()).isEqualTo(Duration.ofMinutes(23 * 60 + 30));
    assertThat(day.units()).hasSize(24);
    assertThat(day.units().getLast().length()).isEqualTo(Duration.ofMinutes(30));
  }

  @ParameterizedTest
  @CsvSource({
    // Whole units, from midnight in the pile's zone.
    "Asia/Kolkata, 60, 2026-11-21T10:30:00Z, 2026-11-21T12:30:00Z, 2",
    "Asia/Kolkata, 60, 2026-11-21T10:00:00Z, 2026-11-21T12:00:00Z, 0",
    "UTC, 15, 2026-11-21T10:00:00Z, 2026-11-21T10:45:00Z, 3",
    "UTC, 15, 2026-11-21T10:00:00Z, 2026-11-21T10:46:00Z, 0",
    "UTC, 15, 2026-11-21T10:00:00.000000001Z, 2026-11-21T10:45:00Z, 0",
    "UTC, 15, 2026-11-21T10:01:00Z, 2026-11-21T10:14:00Z, 0",
    // Over midnight, and over the hour that comes twice.
    "Europe/Berlin, 30, 2026-11-21T22:30:00Z, 2026-11-22T00:00:00Z, 3",
    "Europe/Berlin, 30, 2026-10-25T00:00:00Z, 2026-10-25T02:00:00Z, 4",
    "Europe/Berlin, 60, 2026-03-28T22:00:00Z, 2026-03-29T22:00:00Z, 24"
  })
  void aSlotIsMadeOfWholeUnits(String zone, int unit, Instant from, Instant to, int units) {
    var grid = new UnitGrid(described(zone, unit));

    var slot = new Slot(from, to);
    assertThat(grid.isWhole(slot)).isEqualTo(units > 0);
    if (units > 0) {
      assertThat(grid.count(slot)).isEqualTo(units);
    }
  }

  @Test
  void hoursThatTouchAreOneAlsoOverMidnight() {
    var pile =
        described(
            hours(DayOfWeek.SATURDAY, "20:00", "00:00"),
            hours(DayOfWeek.SATURDAY, "08:00", "12:00"),
            hours(DayOfWeek.SATURDAY, "12:00", "14:00"),
            hours(DayOfWeek.SUNDAY, "00:00", "06:00"));
    var grid = new UnitGrid(pile);

    assertThat(PileDay.of(pile, SATURDAY).open())
        .containsExactly(slot("08:00", 360), slot("20:00", 240));
    assertThat(grid.isOpenDuring(slot("11:00", 120))).isTrue();
    assertThat(grid.isOpenDuring(slot("22:00", 480))).isTrue();
    assertThat(grid.isOpenDuring(slot("22:00", 495))).isFalse();
    assertThat(grid.isOpenDuring(slot("13:00", 75))).isFalse();
  }

  @Test
  void hoursThatTheClocksLeaveOutAreLeftOut() {
    var sunday = LocalDate.parse("2026-03-29");
    var pile =
        Sample.pile(
            "Europe/Berlin",
            15,
            UnreservedUnits.OPEN,
            List.of(
                hours(DayOfWeek.SUNDAY, "02:10", "02:40"),
                hours(DayOfWeek.SUNDAY, "02:30", "04:00")));

    assertThat(PileDay.of(pile, sunday).open())
        .containsExactly(
            new Slot(Instant.parse("2026-03-29T01:00:00Z"), Instant.parse("2026-03-29T02:00:00Z")));
  }

  @Test
  void theHoursOfADateStandInPlaceOfThoseOfItsWeekday() {
    var first = described(hours(DayOfWeek.SATURDAY, "08:00", "12:00"));
    var pile =
        excepting(
            first,
            new DatedHours(
                SATURDAY, List.of(new LocalHours(LocalTime.parse("20:00"), LocalTime.MIDNIGHT))),
            new DatedHours(SATURDAY.plusDays(1), List.of()));

    assertThat(PileDay.of(pile, SATURDAY).open()).containsExactly(slot("20:00", 240));
    assertThat(PileDay.of(pile, SATURDAY.plusDays(1)).open()).isEmpty();
    assertThat(PileDay.of(pile, SATURDAY.plusDays(7)).open()).hasSize(1);
  }

  @Test
  void aPileThatIsAlwaysOpenMayBeClosedOnADate() {
    var pile = excepting(described("UTC", 15), new DatedHours(SATURDAY, List.of()));
    var grid = new UnitGrid(pile);

    assertThat(grid.isOpenDuring(slot("10:00", 60))).isFalse();
    assertThat(grid.isOpenDuring(slot("23:00", 120))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "UTC, 15, 2026-11-21T10:07:00Z, 2026-11-21T10:00:00Z, 2026-11-21T10:15:00Z",
    "UTC, 15, 2026-11-21T10:15:00Z, 2026-11-21T10:15:00Z, 2026-11-21T10:30:00Z",
    "Asia/Kolkata, 60, 2026-11-21T10:15:00Z, 2026-11-21T09:30:00Z, 2026-11-21T10:30:00Z",
    "Europe/Berlin, 60, 2026-10-25T01:30:00Z, 2026-10-25T01:00:00Z, 2026-10-25T02:00:00Z",
    "Australia/Lord_Howe, 60, 2026-10-04T12:45:00Z, 2026-10-04T12:30:00Z, 2026-10-04T13:00:00Z"
  })
  void theUnitThatIsRunningIsCountedFromTheBeginningOfTheDay(
      String zone, int unit, Instant now, Instant from, Instant to) {
    assertThat(new UnitGrid(described(zone, unit)).unitAt(now)).isEqualTo(new Slot(from, to));
  }

  private static PileDescribed described(String zone, int unitMinutes) {
    return Sample.pile(zone, unitMinutes, UnreservedUnits.OPEN, List.of());
  }

  private static PileDescribed described(WeeklyHours... hours) {
    return Sample.pile("UTC", 15, UnreservedUnits.OPEN, List.of(hours));
  }

  private static PileDescribed excepting(PileDescribed pile, DatedHours... exceptions) {
    return new PileDescribed(
        pile.pile(),
        pile.owner(),
        pile.site(),
        null,
        pile.zone(),
        pile.unitMinutes(),
        pile.hours(),
        List.of(exceptions),
        pile.unreserved(),
        pile.connectors(),
        pile.terms(),
        pile.tariff(),
        false,
        pile.owner(),
        1,
        pile.at());
  }

  private static WeeklyHours hours(DayOfWeek day, String opens, String closes) {
    return new WeeklyHours(day, LocalTime.parse(opens), LocalTime.parse(closes));
  }
}
