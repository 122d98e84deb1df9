package org.pileshare.stack.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FaultOptionsTest {
  private static final Path HOME = Path.of("home");

  @Test
  void whatIsNotSaidIsTheUsual() {
    var options = FaultOptions.parse(HOME, List.of());

    assertThat(options.length()).isEqualTo(Duration.ofMinutes(5));
    assertThat(options.clients()).isEqualTo(64);
    assertThat(options.folder().getParent())
        .isEqualTo(HOME.toAbsolutePath().resolve(".pileshare/faults"));
  }

  @Test
  void theLineThatRunsItAgainSaysTheSame() {
    var options =
        FaultOptions.parse(HOME, List.of("--minutes", "12", "--seed=-3", "--clients", "8"));
    var words = List.of(options.again().split(" ", -1));

    var again = FaultOptions.parse(HOME, words.subList(2, words.size()));

    assertThat(again.length()).isEqualTo(Duration.ofMinutes(12));
    assertThat(again.seed()).isEqualTo(-3);
    assertThat(again.clients()).isEqualTo(8);
  }

  @Test
  void aNumberOutOfRangeIsNamed() {
    assertThatThrownBy(() -> FaultOptions.parse(HOME, List.of("--clients", "many")))
        .hasMessage("Expected a number from 1 to 1000 after --clients, but it was 'many'");
    assertThatThrownBy(() -> FaultOptions.parse(HOME, List.of("--minutes", "0")))
        .hasMessageContaining("after --minutes");
  }

  @Test
  void theSameSeedDrawsTheSameFaults() {
    var one = FaultKind.shuffled(new SplittableRandom(7));

    assertThat(FaultKind.shuffled(new SplittableRandom(7))).isEqualTo(one);
    assertThat(one).contains(FaultKind.values()[1], FaultKind.ROLLING_RESTART);
  }
}
