package org.pileshare.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.pileshare.stack.outages.OutageOptions;
import org.pileshare.stack.outages.OutageReport;
import org.pileshare.stack.outages.OutageRun;

/**
 * P4 and P6 with two hundred piles of both versions that lose the network, the gateway, the broker
 * and their power in the middle of a write: the short form of {@code ./pileshare outages}.
 */
@ResourceLock(Turns.FAULTS)
class PileOutagesST {
  private static final long SEED = Long.getLong("pileshare.seed", 20_261_128);
  private static final int PILES = 200;

  @Test
  void noOutageLosesOrDoublesEnergyOrOpensAPileToAStranger() throws Exception {
    var options = new OutageOptions(home(), folder(), Duration.ZERO, SEED, PILES);

    var report = OutageRun.of(options, what -> System.out.println("outages: " + what));

    report.accounts().forEach(System.out::println);
    System.out.println(report.found());
    System.out.println(report.counts());
    assertThat(report.violations())
        .as("seed %d, journals and logs in %s", SEED, report.folder())
        .isEmpty();
    somethingWasProved(report);
  }

  /** A quiet run holds as well, and proves nothing. */
  private static void somethingWasProved(OutageReport report) {
    assertThat(report.sessions()).isGreaterThan(2 * PILES);
    assertThat(report.count("gateway killed")).isPositive();
    assertThat(report.count("broker killed")).isPositive();
    assertThat(report.count("gateway and broker killed")).isPositive();
    assertThat(report.count("power cut in the middle of a write")).isGreaterThan(PILES / 10);
    assertThat(report.count("power cut between two writes")).isPositive();
    assertThat(report.count("long outages")).isGreaterThan(PILES / 10);
    assertThat(report.count("half-open")).isGreaterThan(PILES / 10);
    assertThat(report.count("connections whose answers are lost")).isGreaterThan(PILES / 10);
    assertThat(report.count("swipes, offline, opened")).isGreaterThan(PILES / 10);
    assertThat(report.count("swipes, offline, stayed shut")).isGreaterThan(PILES / 10);
    assertThat(report.found().keySet())
        .contains("[IN_SLOT]", "[OPEN_UNIT]")
        .anyMatch(verdicts -> verdicts.contains("REVOKED_SINCE"));
  }

  private static Path home() {
    return Path.of(System.getProperty("maven.multiModuleProjectDirectory", "../.."));
  }

  private static Path folder() throws IOException {
    var target = Files.createDirectories(Path.of("target").toAbsolutePath());
    return Files.createTempDirectory(target, "outages-");
  }
}
