package org.pileshare.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerOptionsTest {
  @Test
  void aWholeRunHasMoreSessionsThanTheGoalNeeds() {
    var options = LedgerOptions.parse(List.of());
    long seconds = options.warmUp().plus(options.window()).toSeconds();
    assertThat(options.sessions()).isGreaterThan((int) (15_000 * seconds));
    assertThat(options.isShort()).isFalse();
    assertThat(options.seed()).isEqualTo(1);
  }

  @Test
  void aShortRunIsShorterAndSaysSo() {
    var options = LedgerOptions.parse(List.of("--short", "--seed", "7"));
    assertThat(options.isShort()).isTrue();
    assertThat(options.window()).isEqualTo(Duration.ofSeconds(4));
    assertThat(options.seed()).isEqualTo(7);
  }

  @Test
  void whatIsOutOfBoundsIsRefused() {
    assertThatThrownBy(() -> LedgerOptions.parse(List.of("--seconds", "61")))
        .hasMessage("Expected 1 to 60 seconds, but it was 61");
    assertThatThrownBy(() -> LedgerOptions.parse(List.of("more")))
        .hasMessageContaining("but got [more]");
  }
}
