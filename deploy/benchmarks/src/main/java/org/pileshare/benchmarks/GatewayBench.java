package org.pileshare.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.pileshare.backing.IdentityProvider;

/**
 * The gateway against a bare server that does next to nothing, in one run, one after the other:
 * what it costs to know a pile, to check each message and to write reports down.
 */
final class GatewayBench {
  private static final int STORMS = 3;
  private static final Duration SETTLE = Duration.ofSeconds(4);

  /** What the same piles say at any machine: half of what is reached grows with what is reached. */
  private static final double STEADY = 2_500;

  /** A pile that has come is given what it lacks; idle is what it is after that. */
  private static final Duration CALM = Duration.ofSeconds(60);

  private final GatewayOptions options;
  private final FleetReport report = new FleetReport();

  private GatewayBench(GatewayOptions options) {
    this.options = options;
  }

  /** Whether everything could be measured; a goal that is missed is a finding and no failure. */
  static boolean run(Path home, GatewayOptions options) throws IOException {
    System.out.println(Machine.text(home));
    var folder = Files.createTempDirectory("pileshare-bench-");
    try (var identity = IdentityProvider.start(0, null)) {
      return new GatewayBench(options).compare(home, folder, identity);
    } finally {
      ReservationsBench.delete(folder);
    }
  }

  private boolean compare(Path home, Path folder, IdentityProvider identity) throws IOException {
    var only = options.only();
    if (only == null) {
      Figures bare;
      try (var echo = GatewaySystem.echo(Files.createDirectory(folder.resolve("echo")))) {
        bare = measure(echo);
      }
      try (var gateway = gateway(home, folder, identity)) {
        hold(measure(gateway), bare);
      }
    } else {
      try (var gateway = gateway(home, folder, identity)) {
        part(gateway, only);
      }
    }
    System.out.printf(
        "%n%s, %d s a window%n%n%s%n%s%n",
        Machine.text(home),
        options.window().toSeconds(),
        report.markdown(),
        report.verdict(options.isShort()));
    return !report.isStrange();
  }

  private GatewaySystem gateway(Path home, Path folder, IdentityProvider identity)
      throws IOException {
    var ours = Files.createDirectory(folder.resolve("gateway"));
    var gateway = GatewaySystem.gateway(home, ours, identity);
    gateway.plant(options.sockets());
    return gateway;
  }

  /** Against what is wanted. */
  private void hold(Figures ours, Figures bare) {
    report.add(
        Goal.atLeast("messages/s in the cycle mix", ours.most().tally().perSecond(), 10_000, ""));
    report.add(
        Goal.atMost(
            "CPU-s per 1,000 messages, broker included", ours.most().cpuPerThousand(), 0.06, ""));
    report.add(
        Goal.atMost("memory of an idle socket, resident and heap", ours.socketKib(), 12, " KiB"));
    report.add(
        Goal.atMost(
            "%,d piles back, against bare Vert.x".formatted(options.storm()),
            ours.stormSeconds() / bare.stormSeconds(),
            2,
            " ×"));
    report.add(
        Goal.atMost(
            "p99 of a swipe at half load",
            Window.millis(ours.half().tally().swipes().percentile(0.99)),
            5,
            " ms"));
  }

  /**
   * Of one system.
   *
   * @param most as much as it can
   * @param half half as much
   * @param socketKib memory that one more idle socket takes at most
   * @param stormSeconds the middle one of all storms
   */
  private record Figures(
      FleetWindow most, FleetWindow half, double socketKib, double stormSeconds) {}

  private Figures measure(GatewaySystem system) throws IOException {
    try (var fleet = new PileFleet(system.port(), options.sockets())) {
      warmUp(system, fleet);
      var most = saturated(system, fleet);
      var half = half(system, fleet, most);
      steady(system, fleet);
      double stormSeconds = storms(system, fleet);
      return new Figures(most, half, idle(system, fleet), stormSeconds);
    }
  }

  private void part(GatewaySystem system, GatewayOptions.Part only) throws IOException {
    try (var fleet = new PileFleet(system.port(), options.sockets())) {
      warmUp(system, fleet);
      switch (only) {
        case CALLS -> {
          half(system, fleet, saturated(system, fleet));
          steady(system, fleet);
        }
        case STORM -> storms(system, fleet);
        case IDLE -> idle(system, fleet);
      }
    }
  }

  private void warmUp(GatewaySystem system, PileFleet fleet) throws IOException {
    told(system.name(), "first arrival, cold", fleet.arrive(options.busy()));
    fleet.closed(options.busy(), options.warmUp());
  }

  private FleetWindow saturated(GatewaySystem system, PileFleet fleet) throws IOException {
    var cpu = CpuWatch.begin(system.all());
    var closed = fleet.closed(options.busy(), options.window());
    return report.add(new FleetWindow(system.name() + ", saturated", closed, cpu.end()));
  }

  private FleetWindow half(GatewaySystem system, PileFleet fleet, FleetWindow most)
      throws IOException {
    return open(system, fleet, "half of that", most.tally().perSecond() / 2);
  }

  private void steady(GatewaySystem system, PileFleet fleet) throws IOException {
    open(system, fleet, "%,.0f/s".formatted(STEADY), STEADY);
  }

  private FleetWindow open(GatewaySystem system, PileFleet fleet, String what, double rate)
      throws IOException {
    fleet.open(options.busy(), rate, Duration.ofSeconds(2));
    var cpu = CpuWatch.begin(system.all());
    var open = fleet.open(options.busy(), rate, options.window());
    return report.add(new FleetWindow(system.name() + ", " + what, open, cpu.end()));
  }

  private double storms(GatewaySystem system, PileFleet fleet) throws IOException {
    var name = system.name();
    var seconds = new double[STORMS];
    for (int i = 0; i < STORMS; i++) {
      fleet.cut();
      fleet.idle(SETTLE);
      var cpu = CpuWatch.begin(system.all());
      var storm = fleet.arrive(options.storm());
      var spent = cpu.end();
      told(name, "storm of %,d".formatted(options.storm()), storm);
      told(name, "storm of %,d".formatted(options.storm()), spent);
      seconds[i] = storm.seconds();
    }
    double middle = DoubleStream.of(seconds).sorted().skip(STORMS / 2).findFirst().orElseThrow();
    report.storm(name, options.storm(), middle);
    return middle;
  }

  /** The heap has been all used before, so that what is added is for the sockets. */
  private double idle(GatewaySystem system, PileFleet fleet) throws IOException {
    fleet.cut();
    fleet.idle(SETTLE);
    var before = system.memory().afterCollection();
    told(system.name(), "idle sockets", fleet.arrive(options.sockets()));
    var came = CpuWatch.begin(system.all());
    fleet.idle(SETTLE);
    told(system.name(), "idle sockets, right after they came", came.end());
    fleet.idle(options.isShort() ? SETTLE : CALM);
    var with = system.memory().afterCollection();
    fleet.idle(SETTLE);
    var cpu = CpuWatch.begin(system.all());
    fleet.idle(options.window());
    var spent = cpu.end();
    told(system.name(), "idle sockets, later", spent);
    double busy = spent.measured() / options.window().toSeconds();
    double resident = (with.resident() - before.resident()) / (double) options.sockets();
    double live = (with.live() - before.live()) / (double) options.sockets();
    report.idle(system.name(), options.sockets(), resident, live, busy);
    // Part of what the heap holds more lies in memory that was there before: at most it is both.
    return Math.max(0, resident) + live;
  }

  private static void told(String name, String what, CpuWatch.Spent spent) {
    System.out.printf("  %s, %s, CPU-s: %s%n", name, what, Window.listed(spent.byProcess()));
    System.out.println("    busiest: " + Window.listed(spent.byThread()));
  }

  private static void told(String name, String what, PileFleet.Storm storm) {
    System.out.printf(
        Locale.ROOT,
        "  %s, %s: all in after %.2f s, the last upgrade after %.2f s, sent away %,d times%n",
        name,
        what,
        storm.seconds(),
        storm.lastUpgrade().toNanos() / 1e9,
        storm.sentAway());
  }
}
