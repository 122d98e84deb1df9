package org.pileshare.pile;

import static org.pileshare.pile.PileUnderTest.TEN;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.pileshare.pile.connection.PileNetwork;
import org.pileshare.pile.core.UnknownCards;
import org.pileshare.pile.hardware.VirtualClock;
import org.pileshare.pile.hardware.VirtualHardware;

/**
 * How fast piles are, on the disk at hand: offline sessions through the journal, then their upload
 * to a gateway that only answers.
 *
 * <p>Arguments: a directory, how many piles, how many sessions a pile.
 */
final class PileRates {
  private record Twin(PileController pile, VirtualHardware hardware, VirtualClock clock) {
    /** Two durable writes. */
    void charge() {
      pile.plugIn(1);
      pile.swipe(1, "CARD-A");
      clock.advance(Duration.ofMinutes(30));
      hardware.meter().addWh(1, 3_700);
      pile.swipe(1, "CARD-A");
      pile.unplug(1);
    }
  }

  private PileRates() {}

  public static void main(String[] words) throws IOException, InterruptedException {
    var directory = Files.createDirectories(Path.of(words[0]));
    var count = Integer.parseInt(words[1]);
    var sessions = Integer.parseInt(words[2]);
    try (var gateway = TestGateway.start();
        var network = PileNetwork.start(new Random(7))) {
      var piles =
          IntStream.range(0, count).mapToObj(i -> open(directory, i, gateway, network)).toList();
      record("one pile, offline sessions", sessions, () -> charge(piles.getFirst(), sessions));
      record(
          count + " piles at once, offline sessions",
          (count - 1) * sessions,
          () -> chargeAll(piles.subList(1, count), sessions));
      record("upload, sessions", count * sessions, () -> upload(piles));
      if (gateway.sessions() != count * sessions) {
        throw new IllegalStateException("Expected every session once, but " + gateway.sessions());
      }
      System.gc();
      var runtime = Runtime.getRuntime();
      System.out.printf(
          Locale.ROOT,
          "heap in use with all online: %d MiB, threads of the platform: %d%n",
          (runtime.totalMemory() - runtime.freeMemory()) >> 20,
          Thread.activeCount());
      piles.forEach(twin -> twin.pile.close());
    }
  }

  private static Twin open(Path directory, int number, TestGateway gateway, PileNetwork network) {
    var clock = new VirtualClock(TEN.plusMillis(number));
    var hardware = VirtualHardware.of(clock, 0, true);
    var settings =
        PileSettings.of("P" + number, gateway.url(), "secret").withUnknownCards(UnknownCards.ADMIT);
    try {
      var place = directory.resolve("P" + number);
      return new Twin(
          PileController.open(settings, hardware.hardware(), place, network), hardware, clock);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void charge(Twin twin, int sessions) {
    for (int session = 0; session < sessions; session++) {
      twin.charge();
    }
  }

  private static void chargeAll(List<Twin> piles, int sessions) throws InterruptedException {
    var threads = new ArrayList<Thread>();
    for (var twin : piles) {
      threads.add(Thread.ofVirtual().start(() -> charge(twin, sessions)));
    }
    for (var thread : threads) {
      thread.join();
    }
  }

  private static void upload(List<Twin> piles) throws InterruptedException {
    piles.forEach(twin -> twin.pile.connect());
    for (var twin : piles) {
      if (!twin.pile.awaitUploaded(Duration.ofMinutes(10))) {
        throw new IllegalStateException("Expected all to be uploaded, but the time is over");
      }
    }
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  private static void record(String what, int sessions, Work work) throws InterruptedException {
    var before = System.nanoTime();
    work.run();
    var seconds = (System.nanoTime() - before) / 1e9;
    System.out.printf(
        Locale.ROOT, "%s: %d in %.2f s, %.0f/s%n", what, sessions, seconds, sessions / seconds);
  }
}
