package org.pileshare.pile.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackOffTest {
  private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(2));

  @ParameterizedTest(name = "after {0} failures up to {1} s")
  @CsvSource({"1, 1", "2, 2", "3, 4", "7, 64", "8, 120", "30, 120", "1000000, 120"})
  void theWaitDoublesUpToTheLimitAndIsNeverLessThanHalf(int failures, long seconds) {
    var random = new Random(7);
    for (int i = 0; i < 1_000; i++) {
      assertThat(BACK_OFF.after(failures, random))
          .isBetween(Duration.ofMillis(seconds * 500), Duration.ofSeconds(seconds));
    }
  }

  @Test
  void pilesThatFailTogetherDoNotComeBackTogether() {
    var random = new Random(7);

    var waits = IntStream.range(0, 1_000).mapToObj(i -> BACK_OFF.after(6, random)).distinct();

    assertThat(waits).hasSizeGreaterThan(900);
  }

  @Test
  void aLimitBelowTheFirstWaitIsAnError() {
    assertThatThrownBy(() -> new BackOff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .hasMessageStartingWith("Expected a first wait above 0 and a limit not below it, but");
  }
}
