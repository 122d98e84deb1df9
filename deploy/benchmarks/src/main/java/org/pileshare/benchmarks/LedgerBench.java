package org.pileshare.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.pileshare.backing.IdentityProvider;

/**
 * Sessions through the ledger against the same posting lines written by clients that do nothing
 * else, in one run and into the same PostgreSQL: what it costs to judge, to price and to publish.
 */
final class LedgerBench {
  private static final int UNDER_WAY = 5_000;
  private static final double CALM = 100;
  private static final Duration SETTLE = Duration.ofSeconds(2);

  private final LedgerOptions options;
  private final LedgerReport report = new LedgerReport();

  private LedgerBench(LedgerOptions options) {
    this.options = options;
  }

  /** Whether everything could be measured; a goal that is missed is a finding and no failure. */
  static boolean run(Path home, LedgerOptions options) throws IOException, InterruptedException {
    System.out.printf("%s, seed %d%n", Machine.text(home), options.seed());
    var folder = Files.createTempDirectory("pileshare-bench-");
    try (var identity = IdentityProvider.start(0, null);
        var system = LedgerSystem.start(home, folder, identity)) {
      return new LedgerBench(options).compare(home, system);
    } finally {
      ReservationsBench.delete(folder);
    }
  }

  private boolean compare(Path home, LedgerSystem system) throws InterruptedException {
    System.out.println("PostgreSQL: " + system.durability());
    var ledger = ledger(system);
    var strange = strange(system, ledger.written());
    system.stopLedger();
    var lines = PostingLines.of(system);
    var inserts = report.add(new LineLoad(system, lines).inserts(16, SETTLE, options.window()));
    report.add(new LineLoad(system, lines).inserts(64, SETTLE, options.window()));
    var copy = report.add(new LineLoad(system, lines).copy(options.window()));
    double rate = ledger.most().linesPerSecond();
    report.add(
        Goal.atLeast(
            "posting lines/s against single rows, 16 clients",
            rate / inserts.linesPerSecond(),
            3,
            " ×"));
    report.add(
        Goal.atLeast("posting lines/s against COPY", rate / copy.linesPerSecond(), 0.4, " ×"));
    System.out.printf(
        "%n%s, seed %d, %d s a window%n%n%s%n%s%n",
        Machine.text(home),
        options.seed(),
        options.window().toSeconds(),
        report.markdown(inserts, copy),
        report.verdict(options.isShort()));
    return !strange && ledger.strange() == 0;
  }

  private record Measured(LedgerWindow most, long written, long strange) {}

  private Measured ledger(LedgerSystem system) throws InterruptedException {
    var firstDay = LocalDate.now(ZoneOffset.UTC).minusDays(options.days());
    var sessions = new BenchSessions(options.piles(), firstDay, options.seed());
    system.plant(options, firstDay, sessions);
    try (var load = new SessionLoad(system, sessions, options.sessions(), UNDER_WAY)) {
      var most =
          report.add(
              load.closed(
                  "ledger, %,d sessions under way".formatted(UNDER_WAY),
                  options.warmUp(),
                  options.window()));
      report.add(load.open("ledger, 100 sessions/s", CALM, SETTLE, options.window()));
      return new Measured(most, load.written(), load.strange());
    }
  }

  /** Whether the book has anything else than each session once, with both lines of its entry. */
  private static boolean strange(LedgerSystem system, long written) {
    long sessions = system.number("select count(*) from session");
    long lines = system.number("select count(*) from posting_line");
    long sum = system.number("select coalesce(sum(amount_minor), 0) from posting_line");
    System.out.printf(
        "  the book: %,d of %,d sessions, %,d lines, which sum to %d%n",
        sessions, written, lines, sum);
    return sessions != written || lines != 2 * written || sum != 0;
  }
}
