package org.pileshare.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {
  /** So many that by chance alone some would come twice. */
  private static final int MANY = 500;

  @Test
  void aPortIsGivenOnce() {
    assertThat(IntStream.range(0, MANY).map(i -> Ports.orFree(0))).doesNotHaveDuplicates();
  }

  @Test
  void portsInARowOverlapNoOthers() {
    int first = Ports.free(10);

    assertThat(PortClaims.claim(first + 9, 1)).isFalse();
  }

  @Test
  void aPortThatAnotherJvmHasChosenIsLeftToItUntilItEnds() throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classPath = System.getProperty("java.class.path");
    var other = new ProcessBuilder(java, "-cp", classPath, PortMain.class.getName()).start();
    try (var says = other.inputReader()) {
      int port = Integer.parseInt(says.readLine());

      assertThat(PortClaims.claim(port, 1)).isFalse();
      other.destroyForcibly().waitFor();
      assertThat(PortClaims.claim(port, 1)).isTrue();
    } finally {
      other.destroyForcibly();
    }
  }
}
