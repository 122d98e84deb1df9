package org.pileshare.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** Where and with what it is measured. */
final class Machine {
  /** Of every JVM that is measured, the peer's and the broker's included. */
  static final List<String> JVM =
      List.of("-Xms512m", "-Xmx512m", "-XX:+UseParallelGC", "-XX:+ExitOnOutOfMemoryError");

  private Machine() {}

  static List<String> launch(Path jar, int port) {
    return List.of(
        "-Dquarkus.http.host=127.0.0.1", "-Dquarkus.http.port=" + port, "-jar", jar.toString());
  }

  static String text(Path home) {
    return String.format(
        Locale.ROOT,
        "%d cores, %.0f GiB memory, %s %s, JDK %s (%s), commit %s, %s",
        Runtime.getRuntime().availableProcessors(),
        memoryBytes() / (double) (1L << 30),
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        System.getProperty("java.version"),
        String.join(" ", JVM),
        commit(home),
        LocalDate.now(ZoneOffset.UTC));
  }

  private static long memoryBytes() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean machine
        ? machine.getTotalMemorySize()
        : 0;
  }

  private static String commit(Path home) {
    try {
      var git =
          new ProcessBuilder("git", "describe", "--always", "--dirty")
              .directory(home.toFile())
              .redirectErrorStream(true)
              .start();
      try (var output = git.getInputStream()) {
        return new String(output.readNBytes(100), StandardCharsets.UTF_8).strip();
      }
    } catch (IOException noGit) {
      return "unknown";
    }
  }
}
