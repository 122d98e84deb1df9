package org.pileshare.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorkloadTest {
  private static final Instant BEGIN = Instant.parse("2026-12-01T00:00:00Z");
  private static final long SEED = Long.getLong("pileshare.seed", 20_261_128L);

  @Test
  void oneInTwentyAsksForWhatAnotherDriverHasAskedFor() {
    System.out.println("pileshare.seed=" + SEED);
    var holders = new HashMap<String, Integer>();
    int taken = 0;
    var workload = workload(SEED);
    for (int i = 0; i < 20_000; i++) {
      var wish = workload.next();
      var holder = holders.putIfAbsent(wish.pile() + "@" + wish.from(), wish.driver());
      if (holder != null) {
        taken++;
        assertThat(wish.driver()).isNotEqualTo(holder);
      }
    }
    assertThat(taken).isEqualTo(20_000 / Workload.TAKEN_EVERY);
  }

  @Test
  void eachDriverUsesOnePileAndWantsOneThingAtATime() {
    var pileOf = new HashMap<Integer, Integer>();
    var timesOf = new HashSet<String>();
    var workload = workload(SEED);
    for (int i = 1; i <= 20_000; i++) {
      var wish = workload.next();
      assertThat(pileOf.computeIfAbsent(wish.driver(), driver -> wish.pile()))
          .isEqualTo(wish.pile());
      if (i % Workload.TAKEN_EVERY != 0) {
        assertThat(timesOf.add(wish.driver() + "@" + wish.from())).isTrue();
      }
    }
    assertThat(pileOf.keySet()).allMatch(driver -> driver >= 0 && driver < workload.drivers());
  }

  @Test
  void everySlotIsOnTheGridAndWithinTheDays() {
    var workload = workload(SEED);
    var end = BEGIN.plus(Duration.ofDays(Workload.DAYS));
    assertThat(Stream.generate(workload::next).limit(10_000))
        .allMatch(wish -> wish.to().equals(wish.from().plus(Workload.SLOT)))
        .allMatch(wish -> !wish.from().isBefore(BEGIN) && !wish.to().isAfter(end))
        .allMatch(wish -> Duration.between(BEGIN, wish.from()).toMinutes() % 30 == 0);
  }

  @Test
  void theSameSeedWishesTheSame() {
    var first = Stream.generate(workload(SEED)::next).limit(1_000).toList();
    assertThat(Stream.generate(workload(SEED)::next).limit(1_000)).isEqualTo(first);
    assertThat(Stream.generate(workload(SEED + 1)::next).limit(1_000).toList()).isNotEqualTo(first);
  }

  @Test
  void whenAllSlotsHaveBeenAskedForItSaysSo() {
    var workload = new Workload(SEED, 1, 2, BEGIN);
    assertThatThrownBy(() -> Stream.generate(workload::next).limit(2_000).count())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("1584");
  }

  private static Workload workload(long seed) {
    return new Workload(seed, 50, 10, BEGIN);
  }
}
