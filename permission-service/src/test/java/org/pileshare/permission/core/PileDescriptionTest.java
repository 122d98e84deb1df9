package org.pileshare.permission.core;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.pileshare.contracts.BookingTerms.STANDARD;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pileshare.contracts.BookingTerms;
import org.pileshare.contracts.Connector;
import org.pileshare.contracts.DatedHours;
import org.pileshare.contracts.LocalHours;
import org.pileshare.contracts.UnreservedUnits;
import org.pileshare.contracts.WeeklyHours;

class PileDescriptionTest {
  private static final Connector PLUG = new Connector(1, "IEC_62196_T2", 22_000);

  private record Described(
      String site,
      String zone,
      int unitMinutes,
      List<WeeklyHours> hours,
      List<Connector> connectors,
      String tariff) {
    PileDescription described() {
      return describe(site, zone, unitMinutes, hours, List.of(), connectors, STANDARD, tariff);
    }
  }

  private static PileDescription describe(
      String site,
      String zone,
      int unitMinutes,
      List<WeeklyHours> hours,
      List<DatedHours> exceptions,
      List<Connector> connectors,
      BookingTerms terms,
      String tariff) {
    return new PileDescription(
        site,
        null,
        ZoneId.of(zone),
        unitMinutes,
        hours,
        exceptions,
        UnreservedUnits.OPEN,
        connectors,
        terms,
        tariff);
  }

  private static PileDescription on(DatedHours... dates) {
    return describe("s", "UTC", 30, List.of(), List.of(dates), List.of(PLUG), STANDARD, "t");
  }

  private static PileDescription with(BookingTerms terms) {
    return describe("s", "UTC", 30, List.of(), List.of(), List.of(PLUG), terms, "t");
  }

  private static DatedHours date(String date, LocalHours... open) {
    return new DatedHours(LocalDate.parse(date), List.of(open));
  }

  private static LocalHours span(String opens, String closes) {
    return new LocalHours(LocalTime.parse(opens), LocalTime.parse(closes));
  }

  private static BookingTerms terms(int earlyStartMinutes, int bufferMinutes) {
    return new BookingTerms(earlyStartMinutes, 0, 0, 0, 0, 0, 1_440, 200, 0, 35, bufferMinutes, 15);
  }

  static Stream<Arguments> impossibleDates() {
    return Stream.of(
        Arguments.of("off the grid", date("2026-12-24", span("08:10", "12:00"))),
        Arguments.of("overlap", date("2026-12-24", span("08:00", "12:00"), span("11:30", "13:00"))),
        Arguments.of(
            "overlap at the end",
            date("2026-12-24", span("08:00", "00:00"), span("23:00", "23:30"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("impossibleDates")
  void datesHaveWholeUnitsThatDoNotOverlap(String name, DatedHours date) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> on(date))
        .withMessageContaining("2026-12-24");
  }

  @Test
  void datesAreKeptInTheirOrderAndAreClosedIfTheySayNoHours() {
    var christmas = date("2026-12-25");
    var eve = date("2026-12-24", span("08:00", "12:00"));

    assertThat(on(christmas, eve).exceptions()).containsExactly(eve, christmas);
    assertThatIllegalArgumentException().isThrownBy(() -> on(eve, eve));
  }

  @Test
  void earlyStartAndBufferAreWholeUnits() {
    assertThat(with(terms(30, 60)).terms()).isEqualTo(terms(30, 60));
    assertThatIllegalArgumentException().isThrownBy(() -> with(terms(10, 0)));
    assertThatIllegalArgumentException().isThrownBy(() -> with(terms(0, 10)));
  }

  private static Arguments texts(String name, String site, String zone, String tariff) {
    return Arguments.of(name, new Described(site, zone, 30, List.of(), List.of(PLUG), tariff));
  }

  private static Arguments units(String name, int unitMinutes, WeeklyHours... hours) {
    return Arguments.of(
        name, new Described("s", "UTC", unitMinutes, List.of(hours), List.of(PLUG), "t"));
  }

  private static Arguments plugs(String name, int count) {
    var plugs = Collections.nCopies(count, PLUG);
    return Arguments.of(name, new Described("s", "UTC", 30, List.of(), plugs, "t"));
  }

  static Stream<Arguments> impossible() {
    return Stream.of(
        texts("site too long", "x".repeat(81), "UTC", "t"),
        texts("site blank", " ", "UTC", "t"),
        texts("tariff too long", "s", "UTC", "t".repeat(41)),
        texts("an offset", "s", "+01:00", "t"),
        plugs("no connector", 0),
        plugs("a connector twice", 2),
        plugs("33 connectors", 33),
        units("unit of 7 minutes", 7),
        units(
            "29 spans",
            30,
            Collections.nCopies(29, hours(MONDAY, "08:00", "09:00")).toArray(WeeklyHours[]::new)),
        units("opens inside a unit", 30, hours(MONDAY, "08:10", "09:00")),
        units("closes inside a unit", 60, hours(MONDAY, "08:00", "09:30")),
        units("seconds", 30, hours(MONDAY, "08:00:30", "09:00")),
        units("overlap", 30, hours(MONDAY, "12:00", "00:00"), hours(MONDAY, "08:00", "12:30")),
        units(
            "overlap at the end of the day",
            30,
            hours(MONDAY, "20:00", "00:00"),
            hours(MONDAY, "23:00", "23:30")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("impossible")
  void whatAPileCannotBeIsTold(String name, Described pile) {
    assertThatIllegalArgumentException()
        .isThrownBy(pile::described)
        .withMessageStartingWith("Expected ")
        .withMessageContaining(", but ");
  }

  @Test
  void hoursMayTouchAndRepeatOnAnotherDay() {
    var hours =
        List.of(
            hours(MONDAY, "08:00", "12:00"),
            hours(MONDAY, "12:00", "00:00"),
            hours(TUESDAY, "08:00", "12:00"));

    var pile = new Described("s", "UTC", 60, hours, List.of(PLUG), "t").described();

    assertThat(pile.hours()).isEqualTo(hours);
  }

  private static WeeklyHours hours(DayOfWeek day, String opens, String closes) {
    return new WeeklyHours(day, LocalTime.parse(opens), LocalTime.parse(closes));
  }
}
