package org.pileshare.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.contracts.PeriodKind.FLAT;
import static org.pileshare.contracts.PeriodKind.PEAK;
import static org.pileshare.contracts.PeriodKind.SHARP;
import static org.pileshare.contracts.PeriodKind.VALLEY;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pileshare.contracts.PeriodKind;

class RatesTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static final Rates DAY =
      new Rates(
          Terms.of(600_000)
              .period(VALLEY, "00:00", "08:00", 300_000)
              .period(PEAK, "10:00", "12:00", 900_000)
              .period(SHARP, "12:00", "14:00", 1_200_000)
              .period(PEAK, "19:00", "00:00", 900_000, DayOfWeek.MONDAY)
              .in("CNY"),
          SHANGHAI);

  @ParameterizedTest(name = "{0} in Shanghai is {1}")
  @CsvSource({
    "2026-05-31T15:59:59Z, FLAT",
    "2026-05-31T16:00:00Z, VALLEY",
    "2026-05-31T23:59:59.999999Z, VALLEY",
    "2026-06-01T00:00:00Z, FLAT",
    "2026-06-01T02:00:00Z, PEAK",
    "2026-06-01T04:00:00Z, SHARP",
    "2026-06-01T06:00:00Z, FLAT",
    "2026-06-01T11:00:00Z, PEAK",
    "2026-06-01T15:59:59Z, PEAK",
    "2026-06-01T16:00:00Z, VALLEY",
    "2026-06-02T11:00:00Z, FLAT"
  })
  void aPeriodHoldsFromItsBeginningToBeforeItsEndByTheClockAtThePile(
      Instant instant, PeriodKind kind) {
    assertThat(DAY.at(instant).kind()).isEqualTo(kind);
  }

  @Test
  void spansFollowOneAnotherAndNeighboursDiffer() {
    var spans =
        DAY.spans(Instant.parse("2026-06-01T01:30:00Z"), Instant.parse("2026-06-01T06:30:00Z"));

    assertThat(spans)
        .extracting(span -> span.rate().kind())
        .containsExactly(FLAT, PEAK, SHARP, FLAT);
    assertThat(spans)
        .extracting(span -> Duration.between(span.from(), span.to()).toMinutes())
        .containsExactly(30L, 120L, 120L, 30L);
  }

  @Test
  void aPeriodToMidnightGoesOnInOneThatBeginsThereAtTheSamePrice() {
    var rates =
        new Rates(
            Terms.of(600_000)
                .period(VALLEY, "22:00", "00:00", 300_000)
                .period(VALLEY, "00:00", "06:00", 300_000)
                .in("EUR"),
            SHANGHAI);

    assertThat(
            rates.spans(
                Instant.parse("2026-06-01T15:00:00Z"), Instant.parse("2026-06-01T20:00:00Z")))
        .hasSize(1);
  }

  @Test
  void onTheDayWith25HoursAPeriodInTheRepeatedHourLastsTwiceAsLong() {
    assertThat(minutesOfNight("2026-10-24T22:00:00Z", "2026-10-25T05:00:00Z"))
        .containsExactly(120L, 120L, 180L);
  }

  @Test
  void onTheDayWith23HoursAPeriodInTheHourLeftOutIsNotThere() {
    assertThat(minutesOfNight("2026-03-28T23:00:00Z", "2026-03-29T04:00:00Z"))
        .containsExactly(300L);
  }

  @Test
  void aPeriodThatReachesBeyondTheHourLeftOutKeepsItsRest() {
    var rates = new Rates(Terms.of(5).period(VALLEY, "02:00", "04:00", 3).in("EUR"), BERLIN);

    assertThat(
            rates.spans(
                Instant.parse("2026-03-28T23:00:00Z"), Instant.parse("2026-03-29T04:00:00Z")))
        .extracting(span -> Duration.between(span.from(), span.to()).toMinutes())
        .containsExactly(120L, 60L, 120L);
  }

  @Test
  void aTimeThatNoSessionLastsHasTheRateOfItsBeginning() {
    var from = Instant.parse("0001-01-01T00:00:00Z");

    assertThat(DAY.spans(from, Instant.parse("9999-01-01T00:00:00Z"))).hasSize(1);
    assertThat(DAY.spans(from, from.plus(Rates.LONGEST))).hasSizeGreaterThan(100);
  }

  @Test
  void aTimeOfNoLengthIsOneSpan() {
    var noon = Instant.parse("2026-06-01T04:00:00Z");

    assertThat(DAY.spans(noon, noon)).hasSize(1);
  }

  private static List<Long> minutesOfNight(String from, String to) {
    var rates = new Rates(Terms.of(5).period(VALLEY, "02:00", "03:00", 3).in("EUR"), BERLIN);
    return rates.spans(Instant.parse(from), Instant.parse(to)).stream()
        .map(span -> Duration.between(span.from(), span.to()).toMinutes())
        .toList();
  }
}
