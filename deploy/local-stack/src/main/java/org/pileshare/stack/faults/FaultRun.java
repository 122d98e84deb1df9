package org.pileshare.stack.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.pileshare.backing.IdentityProvider;
import org.pileshare.backing.KafkaCluster;
import org.pileshare.backing.Ports;
import org.pileshare.backing.TopicCatalogue;
import org.pileshare.stack.Progress;
import org.pileshare.stack.ReservationInstance;
import org.pileshare.stack.StackMember;
import org.pileshare.stack.checks.History;
import org.pileshare.stack.checks.Reckoning;
import org.pileshare.stack.checks.Verdict;

/**
 * One run: three brokers and two instances of reservation-service as processes, many clients, and
 * faults; then quiet, in which every client has to get every answer; then the checks.
 */
public final class FaultRun {
  private static final int INSTANCES = 2;
  private static final Duration IN_SYNC_LIMIT = Duration.ofSeconds(180);

  /** A busy machine is slow and not wrong; an answer that never comes does not come by then. */
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(180);

  private static final Duration VIEW_LIMIT = Duration.ofSeconds(180);

  /** More new ids than a client can ask for in a minute. */
  private static final int IDS_PER_MINUTE_MAX = 540;

  private final FaultOptions options;
  private final Progress progress;
  private final Path histories;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final List<Verdict> verdicts = new ArrayList<>();
  private String longestStand = "";

  private FaultRun(FaultOptions options, Progress progress) {
    this.options = options;
    this.progress = progress;
    this.histories = options.folder().resolve("histories");
  }

  /**
   * Does all of it; nothing is left running.
   *
   * @throws IllegalStateException with a sentence, if the run itself does not come to its end
   */
  public static FaultReport of(FaultOptions options, Progress progress)
      throws InterruptedException {
    return new FaultRun(options, progress).run();
  }

  private FaultReport run() throws InterruptedException {
    makeFolders();
    try (var identity = IdentityProvider.start(0, null);
        var cluster = KafkaCluster.start(options.folder().resolve("brokers"))) {
      var kafka = cluster.bootstrapServers();
      TopicCatalogue.load().of("reservation-service").create(kafka);
      require(cluster.awaitAllInSync(IN_SYNC_LIMIT), "all replicas in sync before the run");
      progress.says("Three brokers serve; every topic has three replicas in sync");
      long minutes = options.length().toMinutes() + 3;
      int people = (int) (1 + minutes * IDS_PER_MINUTE_MAX / 900);
      var stage = Stage.of(options.clients(), people, Instant.now());
      stage.write(kafka);
      var ports = IntStream.generate(() -> Ports.orFree(0)).distinct().limit(INSTANCES).toArray();
      var instances = instances(kafka, identity, ports);
      try {
        together(instances.stream().<Callable<Object>>map(it -> started(it)).toList());
        stage.awaitHeard(kafka);
        progress.says("Two instances serve; they know all piles and permissions");
        List<Fault> faults;
        try (var watch = ReaderWatch.start(kafka)) {
          faults = underFaults(cluster, instances, stage, door(identity, ports));
          longestStand = watch.longest();
        }
        instances.forEach(StackMember::stop);
        return judged(kafka, faults);
      } finally {
        instances.forEach(StackMember::stop);
      }
    }
  }

  private static Callable<Object> started(StackMember instance) {
    return () -> {
      instance.start();
      return instance;
    };
  }

  private void makeFolders() {
    try {
      Files.createDirectories(options.folder());
      try (var there = Files.list(options.folder())) {
        require(there.findAny().isEmpty(), options.folder() + " to be empty");
      }
      Files.createDirectories(histories);
    } catch (IOException failure) {
      throw new UncheckedIOException("Expected to write to " + options.folder(), failure);
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("Expected " + what + ", but it is not so");
    }
  }

  private List<StackMember> instances(String kafka, IdentityProvider identity, int[] ports) {
    var environment =
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS",
            kafka,
            "PILESHARE_ISSUER",
            identity.issuer().toString(),
            "PILESHARE_JWKS",
            identity.jwks().toString(),
            "PILESHARE_STREAMS_STANDBYS",
            "1");
    return IntStream.range(0, INSTANCES)
        .mapToObj(
            number -> {
              var name = "instance-" + number;
              var folder = options.folder().resolve(name);
              return ReservationInstance.at(
                  options.home(), name, ports[number], folder, environment);
            })
        .toList();
  }

  private static Door door(IdentityProvider identity, int[] ports) {
    var addresses =
        IntStream.of(ports).mapToObj(port -> URI.create("http://127.0.0.1:" + port)).toList();
    return new Door(addresses, driver -> identity.token(driver, "driver"));
  }

  private List<Fault> underFaults(
      KafkaCluster cluster, List<StackMember> instances, Stage stage, Door door)
      throws InterruptedException {
    var seeds = new SplittableRandom(options.seed());
    var clients = new ArrayList<Client>();
    var written = new ArrayList<History>();
    for (int number = 0; number < options.clients(); number++) {
      var history = History.write(histories.resolve("client-%03d".formatted(number)));
      written.add(history);
      clients.add(new Client(number, stage, door, history, seeds.split()));
    }
    var people = Executors.newVirtualThreadPerTaskExecutor();
    try (door) {
      var booking = clients.stream().map(client -> people.submit(() -> live(client))).toList();
      var faults = new Nemesis(cluster, instances, seeds.split(), progress).rage(options.length());
      stopped.set(true);
      progress.says("The faults have stopped; every client asks for the answers that it lacks");
      var quietSince = Instant.now();
      verdicts.add(unanswered(booking));
      var needed = Duration.between(quietSince, Instant.now());
      progress.says("The clients have asked, for %.1f s".formatted(needed.toMillis() / 1e3));
      verdicts.add(viewsDiffer(clients));
      return faults;
    } finally {
      stopped.set(true);
      people.shutdownNow();
      closeAll(written);
    }
  }

  private int live(Client client) throws InterruptedException {
    client.book(stopped::get);
    return client.resolve(ANSWER_LIMIT);
  }

  private static void closeAll(List<History> histories) {
    for (var history : histories) {
      try {
        history.close();
      } catch (IOException failure) {
        throw new UncheckedIOException("Expected to write the histories", failure);
      }
    }
  }

  private static Verdict unanswered(List<Future<Integer>> clients) throws InterruptedException {
    var tally =
        new Verdict.Tally("clients without an answer within " + ANSWER_LIMIT.toSeconds() + " s");
    for (int number = 0; number < clients.size(); number++) {
      int open = result(clients.get(number));
      if (open > 0) {
        tally.add("Client %d lacks %d answers", number, open);
      }
    }
    return tally.verdict();
  }

  private static Verdict viewsDiffer(List<Client> clients) throws InterruptedException {
    var tally = new Verdict.Tally("reservations that an instance shows otherwise");
    var works =
        clients.stream()
            .<Callable<List<String>>>map(client -> () -> client.compareViews(VIEW_LIMIT))
            .toList();
    for (var different : together(works)) {
      different.forEach(sentence -> tally.add("%s", sentence));
    }
    return tally.verdict();
  }

  private FaultReport judged(String kafka, List<Fault> faults) throws InterruptedException {
    progress.says("The instances are closed; the topics are read from offset 0");
    verdicts.add(ReaderWatch.leftOpen(kafka));
    var reckoning = new Reckoning();
    reckoning.readTopics(kafka);
    reckoning.readHistories(histories);
    verdicts.addAll(reckoning.verdicts());
    var figures = new Figures(faults);
    try (var files = Files.list(histories)) {
      files.forEach(file -> History.read(file, figures::told));
    } catch (IOException failure) {
      throw new UncheckedIOException("Expected histories in " + histories, failure);
    }
    return new FaultReport(
        options, faults, figures, reckoning.records(), verdicts, histories, longestStand);
  }

  private static <T> List<T> together(List<? extends Callable<T>> works)
      throws InterruptedException {
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      var results = new ArrayList<T>();
      for (var work : workers.invokeAll(works)) {
        results.add(result(work));
      }
      return results;
    }
  }

  private static <T> T result(Future<T> work) throws InterruptedException {
    try {
      return work.get();
    } catch (ExecutionException failure) {
      throw new IllegalStateException(
          "Expected the run to go on, but: " + failure.getCause(), failure.getCause());
    }
  }
}
