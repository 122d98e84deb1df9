package org.pileshare.pile.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KilledJournalTest {
  private static final int KILLS = 5;

  @TempDir private Path directory;

  @Test
  @Timeout(300)
  void nothingThatWasDurableIsLostByKillingTheProcess() throws Exception {
    var said = new ArrayList<String>();
    for (int kill = 1; kill <= KILLS; kill++) {
      said.addAll(writeAndKill(40 * kill));
    }

    var found = new HashSet<Long>();
    try (var journal = Journal.open(directory, KilledWriter.LIMIT_BYTES)) {
      assertThat(journal.running()).hasSizeLessThanOrEqualTo(1);
      for (var next = journal.next(session -> false);
          next.isPresent();
          next = journal.next(session -> false)) {
        found.add(next.get().entry().number());
        journal.acknowledge(next.get().entry().number(), 1);
      }
    }
    assertThat(said).hasSizeGreaterThanOrEqualTo(40 + 80 + 120 + 160 + 200);
    assertThat(said)
        .filteredOn(line -> !line.startsWith("answered"))
        .allMatch(line -> found.contains(Long.valueOf(line.substring(line.indexOf(' ') + 1))));
  }

  /** Lets it say so many lines, kills it, and answers all that it said. */
  private List<String> writeAndKill(int count) throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                java,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriter.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      var said = new ArrayList<String>();
      while (said.size() < count) {
        said.add(Objects.requireNonNull(lines.readLine()));
      }
      // Unlike that of the process, the kill of its handle leaves what it said to be read.
      process.toHandle().destroyForcibly();
      // The last line may be torn, which would make another number of it.
      var rest = lines.lines().toList();
      said.addAll(rest.subList(0, Math.max(0, rest.size() - 1)));
      return said;
    } finally {
      process.destroyForcibly();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }
}
