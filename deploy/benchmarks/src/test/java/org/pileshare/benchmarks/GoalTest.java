package org.pileshare.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoalTest {
  @Test
  void aGoalIsReachedAtItsLimit() {
    assertThat(Goal.atLeast("rate", 5, 5, " ×").reached()).isTrue();
    assertThat(Goal.atLeast("rate", 4.9, 5, " ×").reached()).isFalse();
    assertThat(Goal.atMost("p99", 50, 50, " ms").reached()).isTrue();
    assertThat(Goal.atMost("p99", 50.1, 50, " ms").reached()).isFalse();
  }

  @Test
  void aRowSaysWhetherItIsReached() {
    assertThat(Goal.atLeast("rate", 2.5, 5, " ×").cells())
        .isEqualTo("rate | at least 5.00 × | 2.50 × | not reached");
  }
}
