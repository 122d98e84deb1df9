package org.pileshare.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void secondsAndSeedAreTakenAsGiven() {
    var options = Options.parse(List.of("--seconds", "30", "--seed=7"));
    assertThat(options.window()).isEqualTo(Duration.ofSeconds(30));
    assertThat(options.seed()).isEqualTo(7);
    assertThat(options.isShort()).isFalse();
  }

  @Test
  void aShortRunMeasuresForLess() {
    var options = Options.parse(List.of("--short"));
    assertThat(options.isShort()).isTrue();
    assertThat(options.window()).isLessThan(Options.parse(List.of()).window());
  }

  @Test
  void onePartCanBeMeasuredByItself() {
    assertThat(Options.parse(List.of("--only", "our-rest")).only())
        .isEqualTo(Options.Part.OUR_REST);
    assertThat(Options.parse(List.of()).only()).isNull();
    assertThatThrownBy(() -> Options.parse(List.of("--only", "theirs")))
        .hasMessageContaining("theirs");
  }

  @Test
  void whatIsNoNumberOrOutOfBoundsIsRefused() {
    assertThatThrownBy(() -> Options.parse(List.of("--seconds", "many")))
        .hasMessage("Expected a whole number, but it was 'many'");
    assertThatThrownBy(() -> Options.parse(List.of("--seconds", "0")))
        .hasMessage("Expected 1 to 120 seconds, but it was 0");
    assertThatThrownBy(() -> Options.parse(List.of("--sede", "1"))).hasMessageContaining("--sede");
    assertThatThrownBy(() -> Options.parse(List.of("fast"))).hasMessageContaining("fast");
  }
}
