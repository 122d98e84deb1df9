package org.pileshare.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessesIT {
  @TempDir Path folder;

  @Test
  @EnabledOnOs(OS.LINUX)
  void noServerOutlivesALauncherThatWasKilled() throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var launcher =
        new ProcessBuilder(
                java,
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                LauncherMain.class.getName(),
                folder.toString())
            .inheritIO()
            .start();
    try {
      var pids = folder.resolve("pids");
      await().atMost(Duration.ofSeconds(120)).until(() -> Files.exists(pids));
      var children = Files.readAllLines(pids).stream().map(Long::valueOf).toList();
      assertThat(children).hasSize(2).allMatch(ChildProcessesIT::isAlive);

      launcher.destroyForcibly().waitFor();

      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(children).noneMatch(ChildProcessesIT::isAlive));
    } finally {
      launcher.destroyForcibly();
    }
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }
}
