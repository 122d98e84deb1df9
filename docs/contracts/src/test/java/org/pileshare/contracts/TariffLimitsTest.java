package org.pileshare.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.pileshare.contracts.RecordLimitsTest.refused;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TariffLimitsTest {
  private static final long MOST = TariffTerms.MAX_PRICE_MICRO;

  @Test
  void pricesSharesAndDepositsHaveLimits() {
    assertThat(terms("EUR", MOST, 10_000, 1_440, 1_000_000_000).startMicro()).isEqualTo(MOST);
    assertThat(terms("EUR", 0, 0, 0, 0).depositMinor()).isZero();
    refused(() -> terms("EUR", MOST + 1, 0, 0, 0), "Expected a price of energy from 0 to");
    refused(() -> terms("EUR", -1, 0, 0, 0), "Expected a price of energy from 0 to");
    refused(() -> terms("EUR", 0, 10_001, 0, 0), "Expected basis points of");
    refused(() -> terms("EUR", 0, -1, 0, 0), "Expected basis points of");
    refused(() -> terms("EUR", 0, 0, 1_441, 0), "Expected minutes of grace");
    refused(() -> terms("EUR", 0, 0, 0, 1_000_000_001), "Expected a deposit from 0 to");
    refused(() -> terms("EUR", 0, 0, 0, -1), "Expected a deposit from 0 to");
    refused(() -> terms("eur", 0, 0, 0, 0), "Expected a currency to match");
  }

  private static TariffTerms terms(
      String currency, long micro, int basisPoints, int grace, long deposit) {
    return new TariffTerms(
        currency,
        micro,
        List.of(),
        micro,
        basisPoints,
        micro,
        micro,
        grace,
        micro,
        basisPoints,
        deposit);
  }

  @ParameterizedTest(name = "{0}-{1} {2} and {3}-{4} {5}: overlap {6}")
  @CsvSource({
    "08:00, 10:00, MONDAY, 10:00, 12:00, MONDAY, false",
    "08:00, 10:01, MONDAY, 10:00, 12:00, MONDAY, true",
    "10:00, 12:00, MONDAY, 08:00, 10:01, MONDAY, true",
    "08:00, 12:00, MONDAY, 09:00, 10:00, TUESDAY, false",
    "22:00, 00:00, MONDAY, 23:00, 23:30, MONDAY, true",
    "22:00, 00:00, MONDAY, 00:00, 06:00, MONDAY, false",
    "22:00, 00:00, MONDAY, 21:00, 00:00, MONDAY, true",
    "00:00, 00:00, MONDAY, 21:00, 22:00, MONDAY, true"
  })
  void noTwoPeriodsAreAtTheSameTimeOfTheSameDay(
      String from,
      String to,
      DayOfWeek day,
      String otherFrom,
      String otherTo,
      DayOfWeek otherDay,
      boolean overlap) {
    ThrowingCallable both =
        () -> periods(List.of(period(from, to, day), period(otherFrom, otherTo, otherDay)));
    if (overlap) {
      refused(both, "Expected periods that do not overlap");
    } else {
      assertThatCode(both).doesNotThrowAnyException();
    }
  }

  @Test
  void aPeriodOfEveryDayOverlapsWithOneOfAnyDay() {
    refused(
        () ->
            periods(List.of(period("08:00", "10:00"), period("09:00", "11:00", DayOfWeek.SUNDAY))),
        "Expected periods that do not overlap");
  }

  @Test
  void aPeriodEndsAfterItBeginsAndHasEachDayOnce() {
    refused(() -> period("10:00", "10:00"), "Expected a period that ends after it begins");
    refused(() -> period("10:00", "09:00"), "Expected a period that ends after it begins");
    refused(
        () -> period("08:00", "09:00", DayOfWeek.MONDAY, DayOfWeek.MONDAY),
        "Expected days that differ");
    refused(
        () -> new TariffPeriod(PeriodKind.PEAK, List.of(), LocalTime.MIN, LocalTime.NOON, MOST + 1),
        "Expected a price of a period");
  }

  @Test
  void aTariffHasAtMost32Periods() {
    assertThat(periods(minutes(32)).periods()).hasSize(32);
    refused(() -> periods(minutes(33)), "Expected at most 32 periods of a tariff");
  }

  private static List<TariffPeriod> minutes(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new TariffPeriod(
                    PeriodKind.FLAT, List.of(), LocalTime.of(1, i), LocalTime.of(1, i + 1), 1))
        .toList();
  }

  @Test
  void aTariffHasANameOfAtMost40Characters() {
    assertThat(published("n".repeat(40)).tariff()).hasSize(40);
    refused(() -> published("n".repeat(41)), "Expected a tariff of 1 to 40 characters");
    refused(() -> published(" "), "Expected a tariff of 1 to 40 characters");
  }

  @Test
  void anEntryIsForASessionOrForAReservation() {
    var id = Ids.derived("some id");
    assertThat(posted(id, null).session()).isEqualTo(id);
    assertThat(posted(null, id).reservation()).isEqualTo(id);
    refused(() -> posted(null, null), "Expected either a session or a reservation");
    refused(() -> posted(id, id), "Expected either a session or a reservation");
  }

  private static EntryPosted posted(@Nullable UUID session, @Nullable UUID reservation) {
    return new EntryPosted(
        Ids.derived(1),
        session,
        reservation,
        "tax",
        1,
        "EUR",
        0,
        EntryKind.TAX,
        false,
        Instant.EPOCH);
  }

  private static TariffPublished published(String name) {
    return new TariffPublished(
        name, Instant.EPOCH, TariffTerms.energyOnly("EUR", 1), new PersonId("o"), Instant.EPOCH);
  }

  private static TariffTerms periods(List<TariffPeriod> periods) {
    return new TariffTerms("EUR", 1, periods, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  private static TariffPeriod period(String from, String to, DayOfWeek... days) {
    return new TariffPeriod(
        PeriodKind.PEAK, List.of(days), LocalTime.parse(from), LocalTime.parse(to), 1);
  }
}
