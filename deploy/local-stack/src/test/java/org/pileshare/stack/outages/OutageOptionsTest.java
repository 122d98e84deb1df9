package org.pileshare.stack.outages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutageOptionsTest {
  private static final Path HOME = Path.of("home");

  @Test
  void whatIsNotSaidIsTheUsual() {
    var options = OutageOptions.parse(HOME, List.of());

    assertThat(options.length()).isEqualTo(Duration.ofMinutes(5));
    assertThat(options.piles()).isEqualTo(200);
    assertThat(options.folder().getParent())
        .isEqualTo(HOME.toAbsolutePath().resolve(".pileshare/outages"));
  }

  @Test
  void theLineThatRunsItAgainSaysTheSame() {
    var options =
        OutageOptions.parse(HOME, List.of("--minutes", "12", "--seed=-3", "--piles", "8"));
    var words = List.of(options.again().split(" ", -1));

    var again = OutageOptions.parse(HOME, words.subList(2, words.size()));

    assertThat(again.length()).isEqualTo(Duration.ofMinutes(12));
    assertThat(again.seed()).isEqualTo(-3);
    assertThat(again.piles()).isEqualTo(8);
  }

  @Test
  void aNumberOutOfRangeIsNamed() {
    assertThatThrownBy(() -> OutageOptions.parse(HOME, List.of("--piles", "1000")))
        .hasMessage("Expected a number from 1 to 999 after --piles, but it was '1000'");
  }
}
