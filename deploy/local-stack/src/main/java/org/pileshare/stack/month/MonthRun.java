package org.pileshare.stack.month;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.pileshare.contracts.kafka.EventReader;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.stack.PileServers;
import org.pileshare.stack.Progress;
import org.pileshare.stack.checks.Verdict;
import org.pileshare.stack.doors.Refold;
import org.pileshare.stack.doors.RestDoor;
import org.pileshare.stack.export.Export;

/** Tells a month to a ledger that is killed again and again, and holds its book to the oracle's. */
public final class MonthRun {
  /** A month of many piles is read for minutes; what never comes does not come by then. */
  private static final Duration READ_LIMIT = Duration.ofMinutes(30);

  private static final Duration JUDGED_LIMIT = Duration.ofMinutes(5);

  /** A start of the ledger takes seconds alone, and much longer beside everything else. */
  private static final Duration WORK_LIMIT = Duration.ofMinutes(3);

  private static final int POLL_MILLIS = 50;

  /** On a busy machine a batch is longer on its way than another one takes in all. */
  private static final int QUIET_MILLIS = 5_000;

  private final MonthOptions options;
  private final Progress progress;
  private final PileServers servers;
  private final Draw draw;
  private final AtomicLong published = new AtomicLong();
  private int killsAtWork;

  private MonthRun(MonthOptions options, Progress progress, PileServers servers) {
    this.options = options;
    this.progress = progress;
    this.servers = servers;
    draw = options.plan().draw("kills");
  }

  /**
   * Does all of it; nothing is left running.
   *
   * @throws IllegalStateException with a sentence, if the run itself does not come to its end
   */
  public static MonthReport of(MonthOptions options, Progress progress)
      throws InterruptedException {
    requireEmptyFolder(options);
    try (var servers =
        PileServers.startForLedger(options.home(), options.folder().resolve("servers"))) {
      progress.says("Broker and database serve");
      return new MonthRun(options, progress, servers).run();
    }
  }

  private static void requireEmptyFolder(MonthOptions options) {
    try {
      Files.createDirectories(options.folder());
      try (var there = Files.list(options.folder())) {
        if (there.findAny().isPresent()) {
          throw new IllegalStateException(
              "Expected an empty folder, but there is something in " + options.folder());
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("Expected to write to " + options.folder(), failure);
    }
  }

  private MonthReport run() throws InterruptedException {
    var plan = options.plan();
    var months = plan.all();
    var told = plan.told(months);
    progress.says("%,d records are to be told".formatted(told.size()));
    long began = System.nanoTime();
    try (var feed = new MonthFeed(servers.kafka());
        var watch = watch()) {
      watch.start();
      troubled(feed, parts(told));
      progress.says("All is told, %,d records; the ledger reads on".formatted(feed.records()));
    }
    servers.ledger().start();
    var oracle =
        new MonthOracle(MonthTariffs.told(plan), months.stream().map(PileMonth::told).toList());
    progress.says("The oracle has its book");
    awaitRead();
    progress.says("The ledger has read all");
    var heard = settled(oracle.sessions().size());
    double seconds = (System.nanoTime() - began) / 1e9;
    progress.says("The ledger's events are read from offset 0");
    if (options.export() != null) {
      Export.of(YearMonth.from(options.from()), servers.kafka(), options.export(), progress);
    }
    var checks = new MonthChecks(oracle, heard, months);
    var refold = refold();
    progress.says("The book is made again from offset 0: " + refold.compared());
    return report(oracle, heard, checks, refold, seconds);
  }

  private Refold refold() throws InterruptedException {
    try (var rest = new RestDoor(servers.ledgerDoors(), Set.of())) {
      return Refold.ask(rest);
    }
  }

  private MonthReport report(
      MonthOracle oracle, LedgerHeard heard, MonthChecks checks, Refold refold, double seconds) {
    int sessions = oracle.sessions().size();
    var energy = checks.account();
    long revisions = heard.judgements().values().stream().mapToLong(List::size).sum();
    return new MonthReport(
        verdicts(checks, refold),
        checks.found(),
        checks.totals(),
        List.of(
            "%,d sessions, judged %,d times; %,d entries on %,d records"
                .formatted(sessions, revisions, heard.entries().size(), heard.records()),
            ("%,d Wh metered: %,d in the ledger, %,d of doubtful meters, %,d before the first"
                    + " reading of a start that was lost")
                .formatted(
                    energy.meteredWh(), energy.ledgerWh(), energy.doubtfulWh(), energy.unseenWh()),
            "%d kills, %d of them at work; %.1f s, %.0f sessions a second"
                .formatted(options.kills(), killsAtWork, seconds, sessions / seconds)),
        sessions,
        options.kills(),
        killsAtWork,
        options.folder());
  }

  private static List<Verdict> verdicts(MonthChecks checks, Refold refold) {
    var all = new ArrayList<>(checks.verdicts());
    all.add(
        new Verdict(
            "differences between the book and one that is made again from offset 0",
            refold.differences(),
            refold.told().stream().limit(Verdict.EXAMPLES_MAX).toList()));
    return all;
  }

  private EventReader watch() {
    return new EventReader(
        "month-watch",
        Map.of("bootstrap.servers", servers.kafka()),
        List.of(Topics.LEDGER_EVENTS),
        EventReader.From.BEGINNING,
        event -> published.incrementAndGet());
  }

  /** As many parts as kills and one more, of the same number of records. */
  private List<List<Told>> parts(List<Told> told) {
    var parts = new ArrayList<List<Told>>();
    int count = options.kills() + 1;
    for (int i = 0; i < count; i++) {
      int from = (int) ((long) told.size() * i / count);
      int to = (int) ((long) told.size() * (i + 1) / count);
      parts.add(told.subList(from, to));
    }
    return parts;
  }

  /**
   * Half of the kills wait until the ledger has published something; the others come at any moment,
   * its start included.
   */
  private void troubled(MonthFeed feed, List<List<Told>> parts) throws InterruptedException {
    for (int kill = 0; kill < options.kills(); kill++) {
      long before = published.get();
      servers.ledger().start();
      feed.write(parts.get(kill));
      if (kill % 2 == 0) {
        awaitWork(before);
        TimeUnit.MILLISECONDS.sleep(draw.between(0, 600));
      } else {
        TimeUnit.MILLISECONDS.sleep(draw.between(100, 6_000));
      }
      servers.ledger().kill();
      killsAtWork += published.get() > before ? 1 : 0;
      if (kill % 10 == 9) {
        progress.says("%d kills, %,d events".formatted(kill + 1, published.get()));
      }
    }
    feed.write(parts.getLast());
  }

  private void awaitWork(long before) throws InterruptedException {
    long deadline = System.nanoTime() + WORK_LIMIT.toNanos();
    while (published.get() == before && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  private void awaitRead() throws InterruptedException {
    long deadline = System.nanoTime() + READ_LIMIT.toNanos();
    while (!servers.isLedgerReady()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "Expected the ledger to read all within " + READ_LIMIT + ", but it did not");
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  /** The ledger is ready, so all is in its book; it is published when nothing more comes. */
  private LedgerHeard settled(int sessions) throws InterruptedException {
    long deadline = System.nanoTime() + JUDGED_LIMIT.toNanos();
    var heard = LedgerHeard.read(servers.kafka());
    while (System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(QUIET_MILLIS);
      var again = LedgerHeard.read(servers.kafka());
      if (again.records() == heard.records() && again.judgements().size() >= sessions) {
        return again;
      }
      heard = again;
    }
    return heard;
  }
}
