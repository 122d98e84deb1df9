package org.pileshare.stack.outages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.pile.PileKeys;
import org.pileshare.pile.PileSettings;
import org.pileshare.pile.connection.ConnectionSettings;
import org.pileshare.pile.connection.PileNetwork;
import org.pileshare.pile.core.BackOff;
import org.pileshare.stack.PileServers;
import org.pileshare.stack.Progress;
import org.pileshare.stack.checks.Verdict;

/**
 * One run: a broker, a database, the gateway and the ledger as processes, many virtual piles in
 * this JVM, and trouble for all of them; then quiet, in which every pile has to tell all that it
 * has; then the checks.
 */
public final class OutageRun {
  private static final Duration TABLES_LIMIT = Duration.ofSeconds(180);

  /** A busy machine is slow and not wrong; what is never told is not told by then. */
  private static final Duration UPLOAD_LIMIT = Duration.ofSeconds(600);

  private static final Duration JUDGED_LIMIT = Duration.ofSeconds(600);

  /** On a busy machine a run takes longer than it should, and its units must not be over then. */
  private static final Duration MARGIN = Duration.ofMinutes(5);

  /** Each step of a pile writes a sample. */
  private static final Duration SAMPLE = Duration.ofMillis(1);

  private static final Duration POWER_EVERY = Duration.ofSeconds(40);

  private static final BackOff RECONNECT =
      new BackOff(Duration.ofMillis(200), Duration.ofSeconds(3));
  private static final BackOff RETRY = new BackOff(Duration.ofMillis(200), Duration.ofSeconds(2));

  /** Of a pile that asks the gateway. */
  static final Duration ANSWER_LIMIT = Duration.ofSeconds(4);

  private static final Duration PING = Duration.ofSeconds(1);
  private static final int ATTEMPTS = 5;

  /** A disk without power is an error to a pile, and here it is what is wanted. */
  private static final Logger PILE_LOG = Logger.getLogger("org.pileshare.pile");

  private final OutageOptions options;
  private final Progress progress;
  private final PileServers servers;
  private final OutagePlan plan;
  private final OutageFigures figures = new OutageFigures();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final List<PileLife> lives = new ArrayList<>();

  private OutageRun(OutageOptions options, Progress progress, PileServers servers) {
    this.options = options;
    this.progress = progress;
    this.servers = servers;
    plan =
        new OutagePlan(
            options.seed(),
            options.piles(),
            Instant.now().truncatedTo(ChronoUnit.MILLIS),
            options.troubled().plus(MARGIN));
  }

  /**
   * Does all of it; nothing is left running.
   *
   * @throws IllegalStateException with a sentence, if the run itself does not come to its end
   */
  public static OutageReport of(OutageOptions options, Progress progress)
      throws InterruptedException {
    requireEmptyFolder(options.folder());
    try (var servers = PileServers.start(options.home(), options.folder().resolve("servers"))) {
      progress.says("Broker, database, gateway and ledger serve");
      return new OutageRun(options, progress, servers).run();
    }
  }

  private OutageReport run() throws InterruptedException {
    var former = PILE_LOG.getLevel();
    PILE_LOG.setLevel(Level.OFF);
    try {
      return troubled();
    } finally {
      PILE_LOG.setLevel(former);
    }
  }

  private OutageReport troubled() throws InterruptedException {
    try (var feed = new Feed(servers.kafka(), plan);
        var relay = Relay.to(servers.gatewayPort());
        var network = PileNetwork.start(new Random(options.seed()));
        var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      feed.begin();
      progress.says("All piles and people are written");
      for (int number = 0; number < plan.piles(); number++) {
        lives.add(life(number, relay, network, servers.tableKey()));
      }
      try {
        var verdicts = new ArrayList<Verdict>();
        trouble(feed, workers);
        verdicts.add(backlogs(workers));
        verdicts.add(unjudged());
        var heard = Heard.read(servers.kafka());
        progress.says("The topics are read from offset 0");
        return judged(feed.fed(), heard, verdicts);
      } finally {
        stopped.set(true);
        workers.shutdownNow();
        lives.forEach(PileLife::end);
      }
    }
  }

  private static void requireEmptyFolder(Path folder) {
    try {
      Files.createDirectories(folder);
      try (var there = Files.list(folder)) {
        if (there.findAny().isPresent()) {
          throw new IllegalStateException(
              "Expected an empty folder, but there is something in " + folder);
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("Expected to write to " + folder, failure);
    }
  }

  private PileLife life(int number, Relay relay, PileNetwork network, String tableKey) {
    var name = plan.pile(number);
    var gateway = URI.create("ws://127.0.0.1:" + relay.port() + "/ocpp");
    var patience =
        new ConnectionSettings(
            ANSWER_LIMIT, PING, RECONNECT, RETRY, ATTEMPTS, OutagePlan.version(number));
    var settings =
        PileSettings.of(name, gateway, Feed.SECRET)
            .withConnectors(OutagePlan.CONNECTORS)
            .withSampleInterval(SAMPLE)
            // Some end what is over soon, and some so late that the ledger calls it overstay.
            .withGrace(Duration.ofSeconds(number % 4 < 2 ? 2 : 14))
            .withKeys(PileKeys.of(tableKey, null))
            .withConnection(patience);
    return new PileLife(
        settings,
        journals().resolve(name),
        network,
        relay,
        plan.random(number, "life"),
        POWER_EVERY,
        figures);
  }

  private Path journals() {
    return options.folder().resolve("journals");
  }

  private void trouble(Feed feed, ExecutorService workers) throws InterruptedException {
    begin();
    progress.says(plan.piles() + " piles are online and have their tables");
    var living = lives.stream().map(life -> workers.submit(living(life))).toList();
    var changes = workers.submit(changes(feed));
    var killer = new Killer(servers, plan.random(-1, "kills"), figures, progress);
    var began = System.nanoTime();
    killer.rage(options.isShort(), options.troubled());
    long left = options.troubled().toNanos() - (System.nanoTime() - began);
    TimeUnit.NANOSECONDS.sleep(Math.max(0, left));
    result(changes);
    stopped.set(true);
    for (var each : living) {
      result(each);
    }
    progress.says("The trouble is over; every pile tells what it has");
  }

  private void begin() throws InterruptedException {
    try {
      for (var life : lives) {
        life.begin();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("Expected every pile to start, but one did not", failure);
    }
    long deadline = System.nanoTime() + TABLES_LIMIT.toNanos();
    while (!lives.stream().allMatch(PileLife::hasTables)) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "Expected all piles to have their tables within %s, but %d have none"
                .formatted(TABLES_LIMIT, lives.stream().filter(life -> !life.hasTables()).count()));
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private Callable<Boolean> living(PileLife life) {
    return () -> {
      life.live(stopped::get);
      return true;
    };
  }

  /** The rounds after the first are spread evenly. */
  private Callable<Boolean> changes(Feed feed) {
    return () -> {
      for (int round = 2; round <= OutagePlan.ROUNDS; round++) {
        TimeUnit.MILLISECONDS.sleep(options.troubled().toMillis() / (OutagePlan.ROUNDS + 1));
        feed.change(round);
      }
      return true;
    };
  }

  private static <T> T result(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException(
          "Expected to live through it, but: " + failed.getCause(), failed.getCause());
    }
  }

  private Verdict backlogs(ExecutorService workers) throws InterruptedException {
    var tally = new Verdict.Tally("piles with a backlog after " + UPLOAD_LIMIT.toSeconds() + " s");
    var since = System.nanoTime();
    var settling =
        lives.stream().map(life -> workers.submit(() -> life.settle(UPLOAD_LIMIT))).toList();
    for (int number = 0; number < settling.size(); number++) {
      if (!result(settling.get(number))) {
        tally.add("%s has %s", plan.pile(number), lives.get(number).backlog());
      }
    }
    progress.says("The piles have told, for %.1f s".formatted((System.nanoTime() - since) / 1e9));
    return tally.verdict();
  }

  private Verdict unjudged() throws InterruptedException {
    var tally = new Verdict.Tally("ledgers that have not judged all in time");
    if (!Heard.awaitJudged(servers.kafka(), JUDGED_LIMIT)) {
      tally.add("Not within %s", JUDGED_LIMIT);
    }
    return tally.verdict();
  }

  private OutageReport judged(Fed fed, Heard heard, List<Verdict> verdicts) {
    var truths = lives.stream().map(PileLife::truth).toList();
    var energy = new EnergyOnce(truths, heard);
    var sequence = new SequenceWhole(plan, heard);
    var oracle = new OracleVerdicts(fed, heard);
    var authority = new OnlyWithAuthority(fed, heard);
    Stream.of(energy.verdicts(), sequence.verdicts(), oracle.verdicts(), authority.verdicts())
        .forEach(verdicts::addAll);
    return new OutageReport(
        verdicts,
        figures.counts(),
        oracle.found(),
        List.of(energy.account(), sequence.account()),
        heard.records(),
        heard.all(CompletedSession.class).size(),
        options.folder());
  }
}
