package org.pileshare.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.pileshare.stack.month.MonthOptions;
import org.pileshare.stack.month.MonthRun;

/**
 * Five days of all that can go wrong with sessions, told to a ledger that is killed twice: the
 * short form of {@code ./pileshare month}.
 */
@ResourceLock(Turns.STACK)
class MonthST {
  private static final long SEED = Long.getLong("pileshare.seed", 20_261_129);
  private static final int PILES = 12;
  private static final int KILLS = 2;

  @Test
  void eachVerdictAndEachAmountIsTheOraclesHoweverOftenTheLedgerIsKilled() throws Exception {
    var options = MonthOptions.of(home(), folder(), PILES, 100, 5, KILLS, SEED);

    var report = MonthRun.of(options, what -> System.out.println("month: " + what));

    report.accounts().forEach(System.out::println);
    System.out.println(report.found());
    assertThat(report.violations()).as("seed %d, logs in %s", SEED, report.folder()).isEmpty();
    assertThat(report.sessions()).isGreaterThan(10 * PILES);
    assertThat(report.killsAtWork()).isPositive();
  }

  private static Path home() {
    return Path.of(System.getProperty("maven.multiModuleProjectDirectory", "../.."));
  }

  private static Path folder() throws IOException {
    var target = Files.createDirectories(Path.of("target").toAbsolutePath());
    return Files.createTempDirectory(target, "month-");
  }
}
