package org.pileshare.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.contracts.PeriodKind.FLAT;
import static org.pileshare.contracts.PeriodKind.PEAK;
import static org.pileshare.contracts.PeriodKind.VALLEY;

import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.SessionEnded;
import org.pileshare.ledger.core.EnergySplit.Basis;
import org.pileshare.ledger.core.EnergySplit.Part;

class EnergySplitTest {
  private static final Rate REST = new Rate(FLAT, 500);
  private static final Rate DEAR = new Rate(PEAK, 900);
  private static final Rate CHEAP = new Rate(VALLEY, 300);
  private static final Rates RATES =
      new Rates(
          Terms.of(500)
              .period(PEAK, "10:00", "11:00", 900)
              .period(VALLEY, "11:00", "12:00", 300)
              .in("EUR"),
          ZoneOffset.UTC);

  @Test
  void withoutReadingsEnergyGoesByTime() {
    var split = split(session("9:00", "11:00", 0, 1_000));

    assertThat(split.basis()).isEqualTo(Basis.BY_TIME);
    assertThat(split.parts()).containsExactly(new Part(REST, 500), new Part(DEAR, 500));
  }

  @Test
  void withinOnePriceTheMeterAloneSaysIt() {
    var split = split(session("8:00", "10:00", 100, 1_101));

    assertThat(split.basis()).isEqualTo(Basis.METERED);
    assertThat(split.parts()).containsExactly(new Part(REST, 1_001));
  }

  @Test
  void readingsSayWhatFlowedBetweenThem() {
    var split = split(session("9:00", "11:00", 0, 1_000), at("9:55", 890), at("10:05", 910));

    assertThat(split.basis()).isEqualTo(Basis.METERED);
    assertThat(split.parts()).containsExactly(new Part(REST, 900), new Part(DEAR, 100));
  }

  @Test
  void aChangeBetweenReadingsThatAreFarApartIsByTimeThereAndOnlyThere() {
    var split = split(session("9:00", "11:00", 0, 1_000), at("9:30", 900), at("10:30", 960));

    assertThat(split.basis()).isEqualTo(Basis.PARTLY_BY_TIME);
    assertThat(split.parts()).containsExactly(new Part(REST, 930), new Part(DEAR, 70));
  }

  @Test
  void readingsElevenMinutesApartAreFarAndTenAreNot() {
    assertThat(split(session("9:00", "11:00", 0, 9), at("9:55", 1), at("10:06", 2)).basis())
        .isEqualTo(Basis.PARTLY_BY_TIME);
    assertThat(split(session("9:00", "11:00", 0, 9), at("9:55", 1), at("10:05", 2)).basis())
        .isEqualTo(Basis.METERED);
  }

  @Test
  void aReadingThatDoesNotFitIsPassedOver() {
    var usual = at("9:55", 890);
    for (var odd :
        List.of(
            at("9:00", 5),
            at("11:00", 999),
            at("8:00", 10),
            at("12:00", 900),
            at("10:30", 880),
            at("10:30", 1_001),
            at("9:55", 895))) {
      assertThat(split(session("9:00", "11:00", 0, 1_000), usual, odd))
          .isEqualTo(split(session("9:00", "11:00", 0, 1_000), usual));
    }
  }

  @Test
  void theOrderInWhichReadingsCameDoesNotMatter() {
    assertThat(split(session("9:00", "11:00", 0, 1_000), at("10:05", 910), at("9:55", 890)))
        .isEqualTo(split(session("9:00", "11:00", 0, 1_000), at("9:55", 890), at("10:05", 910)));
  }

  @Test
  void whatIsLeftOverByRoundingGoesToTheLargestRemainder() {
    // 1 h at rest, 1 h peak, 1 h valley and 1 h at rest: of 7 Wh 3.5, 1.75 and 1.75 are theirs.
    assertThat(split(session("9:00", "13:00", 0, 7)).parts())
        .containsExactly(new Part(REST, 3), new Part(DEAR, 2), new Part(CHEAP, 2));
  }

  @Test
  void amongEqualRemaindersTheFirstGetsIt() {
    assertThat(split(session("10:00", "12:00", 0, 7)).parts())
        .containsExactly(new Part(DEAR, 4), new Part(CHEAP, 3));
  }

  @Test
  void eachGapIsWholeByItself() {
    // Each of the two gaps gives its odd Wh to the price that it begins with.
    assertThat(split(session("9:30", "11:30", 0, 2), at("10:30", 1)).parts())
        .containsExactly(new Part(REST, 1), new Part(DEAR, 1), new Part(CHEAP, 0));
  }

  @Test
  void aClockThatWentBackLeavesAllToTheStart() {
    assertThat(split(session("10:30", "9:30", 0, 1_000)).parts())
        .containsExactly(new Part(DEAR, 1_000));
  }

  private static EnergySplit split(CompletedSession session, MeterReading... readings) {
    return EnergySplit.of(session, Stream.of(readings).toList(), RATES);
  }

  private static MeterReading at(String time, long meterWh) {
    return new MeterReading(Cases.at(time), meterWh);
  }

  static CompletedSession session(String from, String to, long startWh, long stopWh) {
    return new SessionEnded(
        Cases.PILE,
        Ids.derived(from, to),
        1,
        new CardId("CARD"),
        Cases.ANNA,
        startWh,
        stopWh,
        Cases.at(from),
        Cases.at(to),
        Cases.at(to),
        "Local",
        true);
  }
}
