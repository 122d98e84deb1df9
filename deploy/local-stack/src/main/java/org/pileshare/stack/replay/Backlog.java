package org.pileshare.stack.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.pileshare.contracts.PileId;
import org.pileshare.ocpp.v16.StopReason;
import org.pileshare.pile.ClockSource;
import org.pileshare.pile.PileController;
import org.pileshare.pile.PileSettings;
import org.pileshare.pile.SwipeOutcome;
import org.pileshare.pile.connection.PileNetwork;
import org.pileshare.pile.core.MeterReading;
import org.pileshare.pile.core.UnknownCards;
import org.pileshare.pile.hardware.VirtualClock;
import org.pileshare.pile.hardware.VirtualHardware;
import org.pileshare.pile.journal.Journal;

/**
 * The piles of a run: each lives through its sessions without a network, by a clock and a meter
 * that are set by hand, and then uploads what its journal holds.
 */
final class Backlog implements AutoCloseable {
  private static final int WRITERS = 4;
  private static final int JOURNAL_BYTES = 64 * 1024 * 1024;
  private static final Duration WRITE_LIMIT = Duration.ofMinutes(10);
  private static final Duration QUIET = Duration.ofSeconds(60);
  private static final Duration GLANCE = Duration.ofSeconds(1);

  private record Pile(PileController controller, VirtualClock clock, VirtualHardware hardware) {}

  private final URI gateway;
  private final Path directory;
  private final PileNetwork network;
  private final ConcurrentLinkedQueue<Pile> piles = new ConcurrentLinkedQueue<>();

  Backlog(URI gateway, Path directory, RandomGenerator random) {
    this.gateway = gateway;
    this.directory = directory;
    this.network = PileNetwork.start(random);
  }

  /** Lets every pile live through its sessions, offline. */
  void live(List<PilePlan> plans, Function<PileId, String> secrets, Progress progress)
      throws InterruptedException {
    Workers.each(
        WRITERS, plans, progress, WRITE_LIMIT, plan -> live(plan, secrets.apply(plan.pile())));
  }

  private void live(PilePlan plan, String secret) {
    try {
      var home = Files.createDirectories(directory.resolve(plan.pile().value()));
      writeSetBack(home, plan);
      var clock = new VirtualClock(Instant.EPOCH);
      var hardware = VirtualHardware.of(clock, 0, false);
      var settings =
          PileSettings.of(plan.pile().value(), gateway, secret)
              .withConnectors(plan.connectors().size())
              .withUnknownCards(UnknownCards.ADMIT)
              .withClock(ClockSource.OWN)
              .withJournalLimitBytes(JOURNAL_BYTES);
      var controller = PileController.open(settings, hardware.hardware(), home, network);
      var pile = new Pile(controller, clock, hardware);
      piles.add(pile);
      var ordinary = plan.charges().stream().filter(charge -> charge.energyWh() >= 0).toList();
      for (var act : Acts.of(ordinary)) {
        play(pile, act);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(
          "Expected a pile at " + directory + ", but it cannot be written", failed);
    }
  }

  /**
   * Writes what our own controller never would: a session in which the register was set back.
   *
   * <p>The controller keeps the higher reading; the file has it from piles that do not.
   */
  private static void writeSetBack(Path home, PilePlan plan) throws IOException {
    try (var journal = Journal.open(home, JOURNAL_BYTES)) {
      for (var charge : plan.charges()) {
        if (charge.energyWh() < 0) {
          var start = new MeterReading(charge.startedAt(), charge.meterStartWh());
          var session =
              journal
                  .begin(charge.connector(), charge.card().value(), start)
                  .orElseThrow(() -> full(charge));
          var end = new MeterReading(charge.endedAt(), charge.meterStopWh());
          journal.end(session, end, StopReason.LOCAL, charge.card().value());
        }
      }
    }
  }

  private static void play(Pile pile, Acts.Act act) {
    var charge = act.charge();
    int connector = charge.connector();
    pile.clock().set(act.at());
    pile.hardware()
        .meter()
        .setWh(connector, act.begins() ? charge.meterStartWh() : charge.meterStopWh());
    if (act.begins()) {
      pile.controller().plugIn(connector);
    }
    var outcome = pile.controller().swipe(connector, charge.card().value());
    boolean right =
        act.begins()
            ? outcome instanceof SwipeOutcome.Started
            : outcome instanceof SwipeOutcome.Stopped;
    if (!right) {
      throw new IllegalStateException(
          "Expected charging event "
              + charge.event()
              + " to "
              + (act.begins() ? "begin" : "end")
              + ", but "
              + outcome);
    }
    if (!act.begins()) {
      pile.controller().unplug(connector);
    }
  }

  private static IllegalStateException full(Charge charge) {
    return new IllegalStateException(
        "Expected room in the journal for charging event " + charge.event() + ", but it is full");
  }

  int pending() {
    return piles.stream().mapToInt(pile -> pile.controller().pendingUploads()).sum();
  }

  /** Gives all piles their network back; false if nothing more was answered for so long. */
  boolean upload(Progress progress) throws InterruptedException {
    int total = pending();
    for (var pile : piles) {
      pile.clock().set(Instant.now());
      pile.hardware().link().restore();
      pile.controller().connect();
    }
    int left = total;
    long end = System.nanoTime() + QUIET.toNanos();
    while (left > 0) {
      awaitOne();
      int now = pending();
      if (now < left) {
        left = now;
        end = System.nanoTime() + QUIET.toNanos();
      } else if (System.nanoTime() > end) {
        return false;
      }
      progress.reached((long) total - left);
    }
    progress.finished();
    return true;
  }

  /** Waits a moment for the first pile that has not finished. */
  private void awaitOne() throws InterruptedException {
    for (var pile : piles) {
      if (!pile.controller().awaitUploaded(GLANCE)) {
        return;
      }
    }
  }

  /** Why those that have not finished have not. */
  List<String> stuck() {
    var stuck = new ArrayList<String>();
    for (var pile : piles) {
      var controller = pile.controller();
      if (controller.pendingUploads() > 0 && stuck.size() < 10) {
        stuck.add(
            controller.pile()
                + " has "
                + controller.pendingUploads()
                + " entries left, "
                + controller.uploadsSetAside()
                + " sessions set aside, online "
                + controller.isOnline()
                + ", last loss: "
                + controller.lastLoss());
      }
    }
    return stuck;
  }

  @Override
  public void close() {
    piles.forEach(pile -> pile.controller().close());
    network.close();
  }
}
