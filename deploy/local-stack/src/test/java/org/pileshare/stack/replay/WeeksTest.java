package org.pileshare.stack.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WeeksTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Instant NOW = Instant.parse("2026-11-21T02:00:00Z");

  private static FileSession session(String start, @Nullable String end, long wh, String model) {
    return new FileSession(
        "1",
        "6",
        "5",
        1,
        LocalDateTime.parse(start),
        end == null ? null : LocalDateTime.parse(end),
        wh,
        "",
        model);
  }

  private static FileSession at(String start) {
    return session(start, start, 0, "");
  }

  @Test
  void theLastFullWeekBeginsOnAMondayAndEndsBeforeTheFileDoes() {
    var file = List.of(at("2018-06-06T10:00"), at("2018-08-29T10:00"), at("2018-09-06T10:00"));

    var monday = Weeks.lastFull(file);

    assertThat(Weeks.name(monday)).isEqualTo("2018-W35");
    assertThat(monday).isEqualTo(LocalDate.of(2018, 8, 27)).isEqualTo(Weeks.monday("2018-W35"));
    assertThat(Weeks.of(monday, file)).containsExactly(at("2018-08-29T10:00"));
  }

  @Test
  void aFileOfLessThanAWeekHasNoFullOne() {
    assertThatThrownBy(() -> Weeks.lastFull(List.of(at("2018-06-06T10:00"))))
        .hasMessageContaining("--book-week");
    assertThatThrownBy(() -> Weeks.monday("2018-35")).hasMessageContaining("2018-W35");
  }

  @Test
  void theBookedWeekComesToTheNextMonday() {
    var monday = LocalDate.of(2018, 8, 27);

    var moved = monday.plusWeeks(Weeks.toComing(monday, NOW, LONDON));

    assertThat(moved).isEqualTo(LocalDate.of(2026, 11, 23));
    assertThat(moved.getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
  }

  @Test
  void aMondayIsNotItsOwnComingWeek() {
    var monday = Instant.parse("2026-11-23T00:00:00Z");
    var weeks = Weeks.toComing(LocalDate.of(2018, 8, 27), monday, LONDON);

    assertThat(LocalDate.of(2018, 8, 27).plusWeeks(weeks)).isEqualTo(LocalDate.of(2026, 11, 30));
  }

  @Test
  void thePastEndsBeforeNowAndLessThanAWeekAgo() {
    var file =
        List.of(
            session("2018-06-06T10:00", "2018-06-06T11:00", 0, ""),
            session("2018-09-06T23:55", "2018-09-08T23:26", 0, ""));

    var weeks = Weeks.toPast(file, NOW, LONDON);
    var last = Moved.by(weeks, file.getLast(), LONDON).to();

    assertThat(last).isBefore(NOW).isAfter(NOW.minus(Duration.ofDays(7)));
    assertThat(Moved.by(weeks + 1, file.getLast(), LONDON).to()).isAfter(NOW);
  }

  @Test
  void aFileOfTheFutureIsMovedBack() {
    var file = List.of(session("2030-01-02T10:00", "2030-01-02T11:00", 0, ""));

    assertThat(Moved.by(Weeks.toPast(file, NOW, LONDON), file.getFirst(), LONDON).to())
        .isBefore(NOW);
  }

  @Test
  void theWallTimeStaysAcrossAChangeOfTheClocks() {
    // Summer time in the file, winter time where it is moved to.
    var moved = Moved.by(12, session("2026-09-01T23:55", "2026-09-02T07:03", 0, ""), LONDON);

    assertThat(moved.from()).isEqualTo(Instant.parse("2026-11-24T23:55:00Z"));
    assertThat(moved.to()).isEqualTo(Instant.parse("2026-11-25T07:03:00Z"));
  }

  @Test
  void theLengthStaysInTheNightThatTheClocksChange() {
    var night = session("2026-10-18T00:30", "2026-10-18T03:30", 0, "");

    // Clocks go back on 25 October 2026 at 01:00 UTC, and forward on 28 March 2027.
    assertThat(Moved.by(1, night, LONDON).from()).isEqualTo(Instant.parse("2026-10-24T23:30:00Z"));
    for (long weeks = 0; weeks < 60; weeks++) {
      var moved = Moved.by(weeks, night, LONDON);
      assertThat(Duration.between(moved.from(), moved.to())).isEqualTo(Duration.ofHours(3));
    }
  }

  @Test
  void aStartInTheHourThatDoesNotExistIsAnHourLater() {
    var moved = Moved.by(1, session("2027-03-21T01:30", "2027-03-21T01:40", 0, ""), LONDON);

    assertThat(moved.from()).isEqualTo(Instant.parse("2027-03-28T01:30:00Z"));
    assertThat(moved.to()).isEqualTo(Instant.parse("2027-03-28T01:40:00Z"));
  }

  @Test
  void anEndInTheRepeatedHourMayShowAnEarlierTimeThanTheStart() {
    var session = session("2023-10-29T01:50", "2023-10-29T01:20", 0, "");

    assertThat(Moved.lengthOf(session, LONDON)).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void anEndBeforeTheStartIsRefused() {
    var session = session("2023-10-28T01:50", "2023-10-28T01:20", 0, "");

    assertThatThrownBy(() -> Moved.lengthOf(session, LONDON))
        .hasMessageContaining("to end after it starts");
  }

  @Test
  void anEndThatIsMissingFollowsFromEnergyAndPower() {
    assertThat(lengthWithoutEnd(3_300, "APT 22kW Dual Outlet")).isEqualTo(Duration.ofMinutes(9));
    assertThat(lengthWithoutEnd(3_301, "APT 22kW Dual Outlet")).isEqualTo(Duration.ofMinutes(10));
    assertThat(lengthWithoutEnd(25_000, "APT Triple Rapid Charger"))
        .isEqualTo(Duration.ofMinutes(30));
    assertThat(lengthWithoutEnd(7_000, "")).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void anEndThatIsMissingIsAtLeastAMinuteAfterTheStart() {
    assertThat(lengthWithoutEnd(0, "7kW")).isEqualTo(Duration.ofMinutes(1));
    assertThat(lengthWithoutEnd(-500, "7kW")).isEqualTo(Duration.ofMinutes(1));
  }

  private static Duration lengthWithoutEnd(long wh, String model) {
    return Moved.lengthOf(session("2018-06-06T10:00", null, wh, model), LONDON);
  }
}
