package org.pileshare.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.pileshare.stack.faults.FaultKind;
import org.pileshare.stack.faults.FaultOptions;
import org.pileshare.stack.faults.FaultReport;
import org.pileshare.stack.faults.FaultRun;

/**
 * P1 to P3 on three brokers and two instances of reservation-service, of which some are killed,
 * paused and restarted: the short form of {@code ./pileshare faults}.
 */
@ResourceLock(Turns.FAULTS)
class ReservationFaultsST {
  private static final long SEED = Long.getLong("pileshare.seed", 20_261_128);
  private static final int CLIENTS = 8;

  @Test
  void noFaultMakesAnAnswerUntrueOrLeavesOneOut() throws Exception {
    var options = new FaultOptions(home(), folder(), Duration.ZERO, SEED, CLIENTS);

    var report = FaultRun.of(options, System.out::println);

    assertThat(report.violations())
        .as("seed %d, histories in %s", SEED, report.histories())
        .isEmpty();
    assertThat(report.figures().lostInRolls()).isZero();
    somethingWasProved(report);
  }

  /** A run without accepted bookings or without faults holds as well, and proves nothing. */
  private static void somethingWasProved(FaultReport report) {
    assertThat(report.figures().accepted()).isGreaterThan(CLIENTS);
    assertThat(report.records()).isGreaterThan(report.figures().accepted());
    assertThat(report.applied(FaultKind.BROKER_KILLED)).isPositive();
    assertThat(report.applied(FaultKind.INSTANCE_KILLED)).isPositive();
    assertThat(report.applied(FaultKind.INSTANCE_PAUSED)).isPositive();
    assertThat(report.applied(FaultKind.ROLLING_RESTART)).isPositive();
  }

  private static Path home() {
    return Path.of(System.getProperty("maven.multiModuleProjectDirectory", "../.."));
  }

  private static Path folder() throws IOException {
    var target = Files.createDirectories(Path.of("target").toAbsolutePath());
    return Files.createTempDirectory(target, "faults-");
  }
}
