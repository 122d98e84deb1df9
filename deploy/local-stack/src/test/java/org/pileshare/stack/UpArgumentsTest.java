package org.pileshare.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpArgumentsTest {
  private static final Path HOME = Path.of("/home/somebody/pileshare");

  private static StackOptions parse(String... arguments) {
    return UpArguments.parse(HOME, List.of(arguments));
  }

  @Test
  void withoutArgumentsAllIsAsUsual() {
    assertThat(parse().ports()).isEqualTo(StackPorts.USUAL);
    assertThat(parse().dataDirectory()).isEqualTo(HOME.resolve(".pileshare"));
    assertThat(parse().demo()).isTrue();
  }

  @Test
  void portsAreInARowOrChosenOneByOne() {
    var ports = parse("--ports-from", "9000", "--kafka-port=9999").ports();

    assertThat(ports.edge()).isEqualTo(9000);
    assertThat(ports.postgres()).isEqualTo(9008);
    assertThat(ports.analysts()).isEqualTo(9009);
    assertThat(ports.kafka()).isEqualTo(9999);
  }

  @Test
  void theDataDirectoryIsSeenFromWhereTheCallerStands() {
    assertThat(parse("--data", "here").dataDirectory()).isEqualTo(Path.of("here").toAbsolutePath());
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    for (var wrong :
        new String[][] {
          {"--port", "1"},
          {"--ports-from", "many"},
          {"--ports-from", "65530"},
          {"--edge-port", "0"},
          {"--edge-port", "8081"},
          {"--data"},
          {"now"}
        }) {
      assertThatThrownBy(() -> parse(wrong))
          .as(String.join(" ", wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("Expected");
    }
  }
}
