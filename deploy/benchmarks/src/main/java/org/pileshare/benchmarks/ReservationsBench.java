package org.pileshare.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.pileshare.backing.IdentityProvider;

/**
 * Bookings by our desks against bookings by an exclusion constraint, in one run, one after the
 * other, on fresh data each time.
 */
final class ReservationsBench {
  /** Connections of the REST load; each system is taken at what suits it best. */
  private static final List<Integer> CONNECTIONS = List.of(64, 256, 1_024);

  private static final List<Integer> CONNECTIONS_SHORT = List.of(256);
  private static final int CONNECTIONS_OPEN = 1_500;
  private static final int UNDER_WAY = 5_000;
  private static final double CALM = 100;

  private final Path home;
  private final Path folder;
  private final Options options;
  private final IdentityProvider identity;
  private List<String> tokens = List.of();
  private final Report report = new Report();

  private ReservationsBench(Path home, Path folder, Options options, IdentityProvider identity) {
    this.home = home;
    this.folder = folder;
    this.options = options;
    this.identity = identity;
  }

  /** Whether everything could be measured; a goal that is missed is a finding and no failure. */
  static boolean run(Path home, Options options) throws IOException, InterruptedException {
    System.out.printf("%s, seed %d%n", Machine.text(home), options.seed());
    var folder = Files.createTempDirectory("pileshare-bench-");
    try (var identity = IdentityProvider.start(0, null)) {
      return new ReservationsBench(home, folder, options, identity).measure();
    } finally {
      delete(folder);
    }
  }

  private boolean measure() throws IOException, InterruptedException {
    switch (options.only()) {
      case null -> compare();
      case EXCLUDE -> {
        exclude(16);
        exclude(64);
      }
      case PEER_REST -> peerRest();
      case DESKS -> desks();
      case OUR_REST -> ourRest(Double.NaN);
    }
    System.out.printf(
        "%n%s, seed %d, %d s a window%n%n%s%n%s%n",
        Machine.text(home),
        options.seed(),
        options.window().toSeconds(),
        report.markdown(),
        report.verdict(options.isShort()));
    return !report.isStrange();
  }

  private void compare() throws IOException, InterruptedException {
    var direct = exclude(16);
    exclude(64);
    var peer = peerRest();
    var desks = desks();
    var ours = ourRest(peer.best().bookingsPerSecond());
    var slower = peer.best().bookingsPerSecond();
    var late = Window.millis(peer.atPeersRate().p99());
    report.add(
        Goal.atLeast(
            "desks, bookings/s against EXCLUDE with 16 clients",
            desks.bookingsPerSecond() / direct.bookingsPerSecond(),
            5,
            " ×"));
    report.add(
        Goal.atMost(
            "desks, CPU per booking against the same",
            desks.cpuPerThousand() / direct.cpuPerThousand(),
            0.2,
            " ×"));
    report.add(
        Goal.atLeast(
            "REST, bookings/s against REST over EXCLUDE",
            ours.best().bookingsPerSecond() / slower,
            3,
            " ×"));
    report.add(
        Goal.atMost(
            "REST, p99 at the rate that saturates the peer, against the peer's",
            Window.millis(ours.atPeersRate().p99()) / late,
            1,
            " ×"));
    report.add(
        Goal.atMost("REST, p50 at 100 requests/s", Window.millis(ours.calm().p50()), 20, " ms"));
    report.add(
        Goal.atMost("REST, p99 at 100 requests/s", Window.millis(ours.calm().p99()), 50, " ms"));
  }

  private record Rest(Window best, Window calm, Window atPeersRate) {}

  private Window exclude(int clients) throws InterruptedException, IOException {
    try (var peer = PeerSystem.start(home, fresh(), identity)) {
      System.out.println("EXCLUDE over JDBC, " + peer.durability());
      var window =
          report.add(
              new JdbcLoad(peer, workload(), options.seed())
                  .run(
                      "EXCLUDE over JDBC, " + clients + " clients",
                      clients,
                      options.warmUp(),
                      options.window()));
      System.out.println("    deadlocks: " + peer.deadlocks());
      return window;
    }
  }

  private Window desks() throws InterruptedException, IOException {
    try (var ours = OurSystem.start(home, fresh(), identity)) {
      ours.plant(options.piles(), options.driversPerPile());
      return report.add(
          new DeskLoad(ours, workload(), UNDER_WAY, options.seed())
              .run(
                  "our desks, " + UNDER_WAY + " commands under way",
                  options.warmUp(),
                  options.window()));
    }
  }

  private Rest peerRest() throws IOException {
    try (var peer = PeerSystem.start(home, fresh(), identity)) {
      peer.startProgram(16);
      var rest = rest("REST over EXCLUDE", peer.port(), peer.all(), Double.NaN);
      System.out.println("    deadlocks: " + peer.deadlocks());
      return rest;
    }
  }

  private Rest ourRest(double peersRate) throws IOException, InterruptedException {
    try (var ours = OurSystem.start(home, fresh(), identity)) {
      ours.plant(options.piles(), options.driversPerPile());
      return rest("our REST", ours.port(), ours.all(), peersRate);
    }
  }

  /**
   * The same three questions to both: how much at best, how long when calm, how long at the rate at
   * which the peer is saturated.
   *
   * @param peersRate not a number while that is still being found out
   */
  private Rest rest(String who, int port, List<ProcessTree> processes, double peersRate)
      throws IOException {
    if (tokens.isEmpty()) {
      tokens = RestWishes.tokens(identity, options.piles() * options.driversPerPile());
    }
    var wishes = new RestWishes(workload(), tokens, options.seed());
    Window best = null;
    var warmUp = options.warmUp();
    for (int connections : options.isShort() ? CONNECTIONS_SHORT : CONNECTIONS) {
      try (var load = new RestLoad(port, connections, wishes, processes)) {
        var window =
            report.add(
                load.closed(who + ", " + connections + " connections", warmUp, options.window()));
        if (best == null || window.bookingsPerSecond() > best.bookingsPerSecond()) {
          best = window;
        }
        warmUp = Duration.ofSeconds(2);
      }
    }
    if (best == null || best.bookingsPerSecond() == 0) {
      throw new IllegalStateException("Expected bookings by " + who + ", but there were none");
    }
    double rate = Double.isNaN(peersRate) ? best.bookingsPerSecond() : peersRate;
    try (var load = new RestLoad(port, CONNECTIONS_OPEN, wishes, processes)) {
      var calm =
          report.add(
              load.open(who + ", 100 requests/s", CALM, Duration.ofSeconds(2), options.window()));
      var loaded =
          report.add(
              load.open(
                  "%s, %,.0f requests/s".formatted(who, rate),
                  rate,
                  Duration.ofSeconds(2),
                  options.window()));
      return new Rest(best, calm, loaded);
    }
  }

  /** The same wishes for each, from tomorrow on. */
  private Workload workload() {
    var tomorrow = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    return new Workload(options.seed(), options.piles(), options.driversPerPile(), tomorrow);
  }

  private Path fresh() throws IOException {
    return Files.createTempDirectory(folder, "part-");
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
