package org.pileshare.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.contracts.Verdict.CLOCK_DOUBTFUL;
import static org.pileshare.contracts.Verdict.METER_DOUBTFUL;
import static org.pileshare.contracts.Verdict.START_UNKNOWN;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.OfflineSessionUploaded;
import org.pileshare.contracts.Verdict;

/** What cannot be right about a report, at its edges. */
class DoubtsTest {
  private static final String DESCRIBED = "2026-06-01T00:00:00Z";

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # began              , ended               , told                , doubtful
          2026-06-01T09:00:00Z, 2026-06-01T10:00:00Z, 2026-06-01T10:00:00Z, false
          2026-06-01T09:00:00Z, 2026-06-01T09:00:00Z, 2026-06-01T10:00:00Z, false
          2026-06-01T09:00:01Z, 2026-06-01T09:00:00Z, 2026-06-01T10:00:00Z, true
          2026-06-01T09:00:00Z, 2026-06-01T10:05:00Z, 2026-06-01T10:00:00Z, false
          2026-06-01T09:00:00Z, 2026-06-01T10:05:01Z, 2026-06-01T10:00:00Z, true
          2026-05-31T23:55:00Z, 2026-06-01T10:00:00Z, 2026-06-01T10:00:00Z, false
          2026-05-31T23:54:59Z, 2026-06-01T10:00:00Z, 2026-06-01T10:00:00Z, true
          """)
  void aClockMayBeFiveMinutesWrongAndNoMore(
      Instant began, Instant ended, Instant told, boolean doubtful) {
    var doubts = Doubts.of(session(began, ended, told, 50, true), pile(DESCRIBED, 11_000));
    assertThat(doubts.ofClock()).isEqualTo(doubtful);
    assertThat(doubts.verdicts()).isEqualTo(doubtful ? List.of(CLOCK_DOUBTFUL) : List.of());
    assertThat(doubts.reasons()).hasSameSizeAs(doubts.verdicts());
  }

  @ParameterizedTest
  @CsvSource({
    "2020-01-01T00:00:00Z, 2020-01-01T01:00:00Z, false",
    "2019-12-31T23:59:59Z, 2020-01-01T01:00:00Z, true",
    "2026-06-01T09:00:00Z, 1970-01-01T00:00:00Z, true"
  })
  void aPileThatBeginsLongAgoHasNoClock(Instant began, Instant ended, boolean doubtful) {
    var told = Instant.parse("2026-06-01T10:00:00Z");
    var doubts = Doubts.of(session(began, ended, told, 100, true), PileFacts.NONE);
    assertThat(doubts.ofClock()).isEqualTo(doubtful);
    if (doubtful) {
      assertThat(doubts.reasons().getFirst()).contains("has no clock");
    }
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # ten seconds are added to 3,590, so that 10,000 W give 20,000 Wh at twice the power
          10000, 2026-06-01T09:59:50Z, 20000   , ''
          10000, 2026-06-01T09:59:50Z, 20001   , METER_DOUBTFUL
          10000, 2026-06-01T08:59:59Z, 20001   , CLOCK_DOUBTFUL
          0    , 2026-06-01T09:59:50Z, 20001   , ''
          0    , 2026-06-01T09:59:50Z, 10000000, ''
          0    , 2026-06-01T09:59:50Z, 10000001, METER_DOUBTFUL
          0    , 2026-06-01T09:59:50Z, 0       , ''
          0    , 2026-06-01T09:59:50Z, -1      , METER_DOUBTFUL
          """)
  void aMeterIsDoubtedWhenItRunsBackwardsOrTooFar(
      int powerWatts, Instant ended, long energyWh, String wanted) {
    var began = Instant.parse("2026-06-01T09:00:00Z");
    var doubts =
        Doubts.of(
            session(began, ended, Instant.parse("2026-06-01T10:00:00Z"), energyWh, true),
            pile(DESCRIBED, powerWatts));
    assertThat(doubts.verdicts()).isEqualTo(verdicts(wanted));
    assertThat(doubts.reasons()).hasSameSizeAs(doubts.verdicts());
  }

  @Test
  void allDoubtsAreToldInTheOrderOfTheVerdicts() {
    var began = Instant.parse("2026-06-01T09:00:00Z");
    var doubts = Doubts.of(session(began, began.minusSeconds(1), began, -1, false), PileFacts.NONE);
    assertThat(doubts.verdicts()).containsExactly(CLOCK_DOUBTFUL, START_UNKNOWN, METER_DOUBTFUL);
    assertThat(doubts.reasons())
        .containsExactly(
            "it ended at 2026-06-01T08:59:59Z, before it began at 2026-06-01T09:00:00Z",
            "the pile never told when it began",
            "the meter ran backwards from 1000 to 999 Wh; its energy of -1 Wh is kept but not"
                + " billed");
  }

  private static List<Verdict> verdicts(String names) {
    return names.isEmpty()
        ? List.of()
        : Arrays.stream(names.split(" ", -1)).map(Verdict::valueOf).toList();
  }

  private static PileFacts pile(String described, int powerWatts) {
    return new PileFacts(
        Instant.parse(described), powerWatts == 0 ? Map.of() : Map.of(1, powerWatts));
  }

  private static CompletedSession session(
      Instant began, Instant ended, Instant told, long energyWh, boolean startReported) {
    return new OfflineSessionUploaded(
        Cases.PILE,
        Ids.derived(began, ended),
        1,
        new CardId("CARD"),
        Cases.ANNA,
        1_000,
        1_000 + energyWh,
        began,
        ended,
        told,
        "Local",
        startReported);
  }
}
