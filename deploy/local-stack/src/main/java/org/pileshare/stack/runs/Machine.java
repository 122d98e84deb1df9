package org.pileshare.stack.runs;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Where a figure was measured, and of what. */
final class Machine {
  private Machine() {}

  static String described() {
    return "%s, %d processors, %s, Java %s"
        .formatted(
            System.getProperty("os.name") + " " + System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(),
            memory(),
            Runtime.version());
  }

  /** What else went on: a figure of a busy machine is another one. */
  static String load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return load < 0 ? "load not known" : "load %.1f".formatted(load);
  }

  private static String memory() {
    try {
      var first = Files.readAllLines(Path.of("/proc/meminfo")).getFirst();
      return Long.parseLong(first.replaceAll("\\D", "")) / 1024 / 1024 + " GiB";
    } catch (IOException | NumberFormatException notSaid) {
      return "memory not known";
    }
  }

  /**
   * The commit of the source, and whether it was changed since; a build from an archive has none.
   */
  static String commit(Path home) {
    var commit = git(home, "rev-parse", "--short=12", "HEAD");
    if (commit.isEmpty()) {
      return "not known";
    }
    return git(home, "status", "--porcelain").isEmpty() ? commit : commit + " with changes";
  }

  private static String git(Path home, String... arguments) {
    var command = new ArrayList<String>();
    command.add("git");
    command.addAll(List.of(arguments));
    try {
      var process =
          new ProcessBuilder(command)
              .directory(home.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0 ? said.strip() : "";
    } catch (IOException noGit) {
      return "";
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
