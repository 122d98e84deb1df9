package org.pileshare.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementTest {
  private static final Instant POSTED = Instant.parse("2026-11-03T09:00:00Z");

  private static StatementLine line(String currency, String kind, long amountMinor, long wh) {
    return new StatementLine(
        1, new UUID(1, 1), currency, kind, amountMinor, wh, false, POSTED, null);
  }

  @Test
  void theOpeningBalanceAndAllLinesMakeTheClosingOne() {
    var statement =
        Statement.of(
            "driver:ana",
            Map.of("EUR", 1_000L),
            List.of(
                line("EUR", "ENERGY", 450, 10_000),
                line("EUR", "REVERSAL", -450, -10_000),
                line("EUR", "ENERGY", 45, 1_000)));

    assertThat(statement.sheets()).hasSize(1);
    var sheet = statement.sheets().getFirst();
    assertThat(sheet.openingMinor()).isEqualTo(1_000);
    assertThat(sheet.closingMinor()).isEqualTo(1_045);
    assertThat(sheet.sums())
        .containsExactly(
            new Statement.Sum("ENERGY", 2, 11_000, 495),
            new Statement.Sum("REVERSAL", 1, -10_000, -450));
  }

  @Test
  void eachCurrencyHasASheetAndNoneIsMixedWithAnother() {
    var statement =
        Statement.of(
            "driver:ana",
            Map.of("EUR", 5L),
            List.of(line("JPY", "ENERGY", 100, 1), line("CNY", "ENERGY", 7, 1)));

    assertThat(statement.sheets())
        .extracting(Statement.Sheet::currency, Statement.Sheet::closingMinor)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("CNY", 7L),
            org.assertj.core.groups.Tuple.tuple("EUR", 5L),
            org.assertj.core.groups.Tuple.tuple("JPY", 100L));
  }

  @Test
  void aKindThatNobodyKnowsIsCarriedThrough() {
    var statement =
        Statement.of("driver:ana", Map.of(), List.of(line("EUR", "VALET_PARKING", 3, 0)));

    assertThat(statement.sheets().getFirst().sums())
        .containsExactly(new Statement.Sum("VALET_PARKING", 1, 0, 3));
  }

  @Test
  void moreLinesThanAStatementHoldsAreRefused() {
    var many = Collections.nCopies(Statement.MAX_LINES + 1, line("EUR", "ENERGY", 1, 1));

    assertThat(Statement.of("a", Map.of(), many.subList(1, many.size())).sheets()).hasSize(1);
    assertThatThrownBy(() -> Statement.of("a", Map.of(), many))
        .hasMessage("Expected at most 10000 lines, but there are 10001");
  }

  /** The judge adds up by a loop of its own over what it made itself. */
  @Test
  void whateverIsPostedMonthsFollowOnEachOther() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      var openings = new HashMap<String, Long>();
      var truth = new HashMap<String, Long>();
      for (int month = 0; month < 3; month++) {
        var lines = new ArrayList<StatementLine>();
        for (int i = random.nextInt(30); i > 0; i--) {
          var currency = List.of("EUR", "CNY", "JPY").get(random.nextInt(3));
          var kind = List.of("ENERGY", "SERVICE", "REVERSAL", "NEW").get(random.nextInt(4));
          long amount = random.nextLong(-1_000_000_000L, 1_000_000_000L);
          lines.add(line(currency, kind, amount, random.nextInt(-9, 9)));
          truth.merge(currency, amount, Long::sum);
        }
        var statement = Statement.of("driver:ana", openings, lines);
        openings.clear();
        for (var sheet : statement.sheets()) {
          long sums = sheet.sums().stream().mapToLong(Statement.Sum::amountMinor).sum();
          assertThat(sheet.openingMinor() + sums)
              .as("seed %d", seed)
              .isEqualTo(sheet.closingMinor());
          openings.put(sheet.currency(), sheet.closingMinor());
        }
        assertThat(openings).as("seed %d", seed).isEqualTo(truth);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11, UTC, 2026-11-01T00:00:00Z, 2026-12-01T00:00:00Z",
    "2026-11, Asia/Shanghai, 2026-10-31T16:00:00Z, 2026-11-30T16:00:00Z",
    "2026-03, Europe/Berlin, 2026-02-28T23:00:00Z, 2026-03-31T22:00:00Z",
    "2026-12, -03:30, 2026-12-01T03:30:00Z, 2027-01-01T03:30:00Z"
  })
  void aMonthGoesFromMidnightToMidnightInItsZone(
      YearMonth month, String zone, Instant from, Instant until) {
    var asked = new StatementMonth(month, ZoneId.of(zone));

    assertThat(asked.from()).isEqualTo(from);
    assertThat(asked.until()).isEqualTo(until);
  }

  @Test
  void aMonthIsClosedTwoMinutesAfterItsEnd() {
    var november = new StatementMonth(YearMonth.of(2026, 11), ZoneOffset.UTC);

    assertThat(november.isClosed(Instant.parse("2026-12-01T00:01:59Z"))).isFalse();
    assertThat(november.isClosed(Instant.parse("2026-12-01T00:02:00Z"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "2019-12, UTC, false",
    "2020-01, UTC, true",
    "2026-11, UTC, true",
    "2026-12, UTC, false",
    "2026-12, Pacific/Kiritimati, true"
  })
  void aMonthCanBeAskedForFromTheFirstToTheCurrentOne(
      YearMonth month, String zone, boolean askable) {
    var now = Instant.parse("2026-11-30T12:00:00Z");

    assertThat(new StatementMonth(month, ZoneId.of(zone)).isAskable(now)).isEqualTo(askable);
  }
}
