package org.pileshare.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class InrushTest {
  private static final Instant BEGIN = Instant.parse("2026-11-30T06:00:00Z");
  private static final long SEED = Long.getLong("pileshare.seed", 1);

  @Test
  void soManyComeInAtOnceAndTheNextHasToWait() {
    var inrush = new Inrush(10, 50, new SplittableRandom(SEED));
    for (int i = 0; i < 50; i++) {
      assertThat(inrush.wait(BEGIN)).isEmpty();
    }
    assertThat(inrush.wait(BEGIN).orElseThrow())
        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    assertThat(inrush.wait(BEGIN.plusMillis(100))).isEmpty();
    assertThat(inrush.wait(BEGIN.plusMillis(100))).isPresent();
  }

  /** Liveness: who comes back when told to is in at last, and about as fast as the rate allows. */
  @Test
  void aWholeStormIsInAfterAboutAsLongAsTheRateTakes() {
    var inrush = new Inrush(100, 100, new SplittableRandom(SEED));
    record Knock(int pile, Instant at, int tries) {}
    var knocks = new PriorityQueue<Knock>(Comparator.comparing(Knock::at));
    int storm = 3_000;
    for (int pile = 0; pile < storm; pile++) {
      knocks.add(new Knock(pile, BEGIN.plusNanos(pile * 100_000L), 1));
    }
    var in = new ArrayList<Knock>();
    while (!knocks.isEmpty()) {
      var knock = knocks.remove();
      var wait = inrush.wait(knock.at());
      if (wait.isEmpty()) {
        in.add(knock);
      } else {
        var seconds = wait.get().plusMillis(999).toSeconds();
        knocks.add(new Knock(knock.pile(), knock.at().plusSeconds(seconds), knock.tries() + 1));
      }
      assertThat(knock.tries()).as("seed %d, pile %d", SEED, knock.pile()).isLessThan(8);
    }
    assertThat(in).hasSize(storm);
    assertThat(Duration.between(BEGIN, in.getLast().at()))
        .as("seed %d", SEED)
        .isLessThan(Duration.ofSeconds(2 * storm / 100));
    for (var second = BEGIN; second.isBefore(in.getLast().at()); second = second.plusSeconds(1)) {
      var from = second;
      assertThat(in)
          .as("seed %d, the second from %s", SEED, from)
          .filteredOn(
              knock -> !knock.at().isBefore(from) && knock.at().isBefore(from.plusSeconds(1)))
          .hasSizeLessThanOrEqualTo(200);
    }
  }

  @Test
  void whoIsSentAwayIsToldDifferentTimes() {
    var inrush = new Inrush(1, 1, new SplittableRandom(SEED));
    assertThat(inrush.wait(BEGIN)).isEmpty();
    var waits = new ArrayList<Duration>();
    for (int i = 0; i < 500; i++) {
      waits.add(inrush.wait(BEGIN).orElseThrow());
    }
    assertThat(waits).doesNotHaveDuplicates();
    assertThat(waits.getLast()).as("at the back of the line").isGreaterThan(waits.getFirst());
    assertThat(waits)
        .allSatisfy(
            wait -> assertThat(wait).isLessThan(Inrush.LONGEST_WAIT.multipliedBy(3).dividedBy(2)));
  }

  @Test
  void aRateOfNothingIsNone() {
    assertThatThrownBy(() -> new Inrush(0, 1, new SplittableRandom(SEED)))
        .hasMessageContaining("Expected at least one connection a second");
  }
}
