package org.pileshare.stack.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.Slot;
import org.pileshare.stack.checks.Attempt;
import org.pileshare.stack.checks.Attempt.Act;
import org.pileshare.stack.checks.Attempt.Outcome;

class FiguresTest {
  private static final Slot SLOT = new Slot(at(0), at(3_600_000));

  private static Instant at(long milliseconds) {
    return Instant.ofEpochMilli(milliseconds);
  }

  private static Attempt attempt(long id, long begunAt, long endedAt, Outcome outcome) {
    var pile = new PileId("pile");
    return new Attempt(
        Act.BOOK, new UUID(0, id), pile, SLOT, begunAt, endedAt, outcome, outcome.name());
  }

  private static Fault roll(long begun, long healed) {
    return new Fault(FaultKind.ROLLING_RESTART, "", at(begun), at(healed), at(healed));
  }

  @Test
  void aGapThatBeganBeforeTheFaultCountsInFull() {
    var times = new long[] {100, 400, 1_000, 1_050, 9_000};

    assertThat(Figures.longestGap(times, at(500), at(1_040))).isEqualTo(Duration.ofMillis(600));
    assertThat(Figures.longestGap(times, at(400), at(1_060))).isEqualTo(Duration.ofMillis(7_950));
    assertThat(Figures.longestGap(times, at(0), at(300))).isEqualTo(Duration.ofMillis(300));
  }

  @Test
  void aRetryOfWhatIsReservedIsNotAnotherReservation() {
    var figures = new Figures(List.of());
    figures.told(attempt(1, 0, 10, Outcome.OK));
    figures.told(attempt(1, 20, 30, Outcome.OK));
    figures.told(attempt(2, 40, 50, Outcome.REFUSED));

    assertThat(figures.attempts()).isEqualTo(3);
    assertThat(figures.accepted()).isEqualTo(1);
  }

  @Test
  void whatARollingRestartLeftWithoutAnAnswerIsLostUnlessItIsAnsweredLater() {
    var figures = new Figures(List.of(roll(100, 200)));
    figures.told(attempt(1, 90, 110, Outcome.UNKNOWN));
    figures.told(attempt(2, 150, 160, Outcome.UNKNOWN));
    figures.told(attempt(3, 170, 180, Outcome.OK));
    figures.told(attempt(4, 300, 310, Outcome.UNKNOWN));
    figures.told(attempt(1, 400, 410, Outcome.OK));

    assertThat(figures.askedInRolls()).isEqualTo(3);
    assertThat(figures.withoutAnswerInRolls()).isEqualTo(2);
    assertThat(figures.lostInRolls()).isEqualTo(1);
  }
}
