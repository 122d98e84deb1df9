package org.pileshare.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.pileshare.backing.Ports;

class LocalStackTest {
  @TempDir Path folder;

  @Test
  @EnabledOnOs(OS.LINUX)
  void aBusyPortIsNamedWithItsHolderAndNothingIsStarted() throws Exception {
    var ports = StackPorts.free();
    var options =
        StackOptions.of(folder).withDataDirectory(folder.resolve("data")).withPorts(ports);
    try (var foreign = new ServerSocket(ports.ledger(), 1, InetAddress.getByName("127.0.0.1"))) {
      assertThatThrownBy(() -> LocalStack.start(options, Progress.SILENT))
          .isInstanceOf(StartFailed.class)
          .hasMessageContaining("port " + foreign.getLocalPort() + " (ledger)")
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining("Nothing was started");
      assertThat(folder.resolve("data")).doesNotExist();
    }
  }

  @Test
  void aServiceThatIsNotBuiltIsNamedAndNothingIsLeftRunning() {
    var ports = StackPorts.free();
    var options =
        StackOptions.of(folder).withDataDirectory(folder.resolve("data")).withPorts(ports);

    assertThatThrownBy(() -> LocalStack.start(options, Progress.SILENT))
        .isInstanceOf(StartFailed.class)
        .hasMessageContaining("Expected permission-service to be built");
    assertThat(ports.byName().values()).allMatch(Ports::isFree);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theMemoryOfAProcessCanBeRead() {
    long bytes = Memory.ofOne(ProcessHandle.current().pid()).orElse(0);

    assertThat(bytes).isBetween(10L * 1024 * 1024, 4L * 1024 * 1024 * 1024);
    assertThat(Memory.ofAllOfUs().orElse(0)).isGreaterThanOrEqualTo(bytes / 2);
  }
}
