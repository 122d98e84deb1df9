package org.pileshare.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LatenciesTest {
  private static final long SEED = Long.getLong("pileshare.seed", 20_261_128L);

  @Test
  void aPercentileIsTheLeastThatSoManyDoNotExceed() {
    var latencies = new Latencies();
    for (int millis = 1; millis <= 100; millis++) {
      latencies.record(Duration.ofMillis(millis).toNanos());
    }
    assertThat(latencies.count()).isEqualTo(100);
    near(latencies.percentile(0.5), Duration.ofMillis(50));
    near(latencies.percentile(0.99), Duration.ofMillis(99));
    assertThat(latencies.percentile(1)).isEqualTo(Duration.ofMillis(100));
    assertThat(latencies.max()).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void whatIsShortIsExact() {
    var latencies = new Latencies();
    for (int micros = 1; micros <= 100; micros++) {
      latencies.record(micros * 1_000L);
    }
    assertThat(latencies.percentile(0.5)).isEqualTo(Duration.ofNanos(50_000));
    assertThat(latencies.percentile(0.01)).isEqualTo(Duration.ofNanos(1_000));
  }

  @Test
  void anyLatencyIsFoundAgainWithinA64th() {
    System.out.println("pileshare.seed=" + SEED);
    var random = new Random(SEED);
    var micros = random.longs(10_000, 1, 50_000_000).map(it -> it >>> random.nextInt(25)).toArray();
    var latencies = new Latencies();
    for (long each : micros) {
      latencies.record(each * 1_000);
    }
    Arrays.sort(micros);
    for (double share : new double[] {0.001, 0.1, 0.5, 0.9, 0.99, 0.999, 1}) {
      long exact = micros[(int) Math.ceil(share * micros.length) - 1];
      near(latencies.percentile(share), Duration.ofNanos(exact * 1_000));
    }
  }

  @Test
  void twoSetsTogetherAreAsOne() {
    var one = new Latencies();
    one.record(Duration.ofMillis(1).toNanos());
    var other = new Latencies();
    other.record(Duration.ofMillis(9).toNanos());
    one.add(other);
    assertThat(one.count()).isEqualTo(2);
    near(one.percentile(0.5), Duration.ofMillis(1));
    assertThat(one.max()).isEqualTo(Duration.ofMillis(9));
  }

  @Test
  void ofNothingThereIsNoPercentile() {
    assertThat(new Latencies().percentile(0.99)).isEqualTo(Duration.ZERO);
  }

  @Test
  void whatTakesLongerThanAMinuteCountsAsOne() {
    var latencies = new Latencies();
    latencies.record(Duration.ofHours(1).toNanos());
    assertThat(latencies.percentile(0.5)).isEqualTo(Duration.ofMinutes(1));
  }

  private static void near(Duration found, Duration exact) {
    assertThat(found).isBetween(exact, exact.plus(exact.dividedBy(64)).plusNanos(1_000));
  }
}
