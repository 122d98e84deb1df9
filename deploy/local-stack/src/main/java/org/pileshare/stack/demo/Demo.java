package org.pileshare.stack.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.ocpp.Version;
import org.pileshare.pile.PileController;
import org.pileshare.pile.PileSettings;
import org.pileshare.pile.connection.ConnectionSettings;
import org.pileshare.pile.connection.PileNetwork;
import org.pileshare.pile.core.BackOff;
import org.pileshare.pile.hardware.SystemPileClock;
import org.pileshare.pile.hardware.VirtualHardware;
import org.pileshare.stack.doors.Addresses;
import org.pileshare.stack.doors.Options;
import org.pileshare.stack.doors.RestDoor;
import org.pileshare.stack.doors.TopicWatch;

/**
 * {@code ./pileshare demo}: both methods, step by step, against a running stack and through its
 * public doors alone: REST with a token, OCPP, and a consumer of the topics.
 *
 * <p>Every telling has people and a pile of its own, so it can be told any number of times.
 */
public final class Demo {
  private static final Set<String> OPTIONS =
      Set.of("stack", "edge", "identity", "kafka", "ocpp", "speaks");
  private static final Set<String> WATCHED =
      Set.of(
          Topics.PERMISSION_PILES,
          Topics.PERMISSION_PILE_CREDENTIALS,
          Topics.PERMISSION_CARDS,
          Topics.PERMISSION_EVENTS,
          Topics.RESERVATION_COMMANDS,
          Topics.RESERVATION_EVENTS,
          Topics.USE_AUTHORITY,
          Topics.PILE_TELEMETRY,
          Topics.PILE_SWIPES,
          Topics.PILE_SESSIONS,
          Topics.LEDGER_EVENTS);
  private static final int POWER_WATTS = 22_000;

  private final PrintStream out;
  private final Addresses addresses;
  private final Version version;
  private final Cast cast;
  private final Random random = new SecureRandom();

  private Demo(PrintStream out, Addresses addresses, Version version) {
    this.out = out;
    this.addresses = addresses;
    this.version = version;
    this.cast = Cast.fresh(Instant.now(), random);
  }

  /** Returns 0 if every step holds, 1 at the first that does not, 2 for a wrong use. */
  public static int run(List<String> args) {
    return run(args, System.out);
  }

  /**
   * The same, with its story written to {@code out}.
   *
   * @return 0 if all holds, 1 if something does not, 2 for a wrong use
   */
  public static int run(List<String> args, PrintStream out) {
    Addresses addresses;
    Version version;
    try {
      var options = Options.parseNamed(args, OPTIONS);
      addresses = Addresses.from(options);
      version = PileSettings.version(options.value("speaks").orElse(null));
    } catch (IllegalArgumentException wrongUse) {
      System.err.println(wrongUse.getMessage());
      System.err.println("Usage: ./pileshare demo [--speaks 1.6|2.0.1] " + Addresses.USAGE);
      return 2;
    }
    return new Demo(out, addresses, version).tell();
  }

  private int tell() {
    long began = System.nanoTime();
    try (var rest = new RestDoor(addresses, Set.of("unknown-pile"));
        var topics = TopicWatch.fromNow(addresses.kafka(), WATCHED, cast::isOf)) {
      var story = new Story(out, topics);
      tell(story, rest);
      out.printf(
          "%nAll %d steps hold, in %d s.%n",
          story.steps(), Duration.ofNanos(System.nanoTime() - began).toSeconds());
      return 0;
    } catch (StepFailed failed) {
      out.printf("%n       FAILED  %s%n", failed.getMessage());
    } catch (IOException | IllegalStateException failed) {
      out.printf("%n       FAILED  %s%n", failed.getMessage());
      out.println("Is the stack up? It was sought at " + addresses);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      out.println("Interrupted.");
    }
    return 1;
  }

  private void tell(Story story, RestDoor rest)
      throws StepFailed, IOException, InterruptedException {
    out.println("PileShare: sharing a pile, and charging when it is offline.  " + addresses.edge());
    var cloud = new CloudChapter(cast, story, rest, random);
    var secret = cloud.sharePile();
    cloud.grantPermissions();
    cloud.refuseStranger();
    var slot = cloud.reserveUnits();
    var tables = cloud.readTables(slot);

    var directory = Files.createTempDirectory("pileshare-demo");
    var hardware = VirtualHardware.of(new SystemPileClock(), POWER_WATTS, true);
    try (var network = PileNetwork.start(random);
        var pile = PileController.open(settings(secret), hardware.hardware(), directory, network)) {
      var chapter = new PileChapter(cast, story, pile, hardware);
      chapter.connect(version, tables);
      var online = chapter.chargeOnline();
      chapter.goOffline();
      var charged = chapter.chargeOffline();
      var offline = chapter.comeBack(charged);
      var wrong = OnceCheck.wrong(addresses.kafka(), Set.of(online.session(), offline.session()));
      if (!wrong.isEmpty()) {
        throw new StepFailed(wrong.getFirst());
      }
      story.holds("from offset 0 each session stands once on the topics, and its entry too", true);
    } finally {
      delete(directory);
    }
  }

  private PileSettings settings(String secret) {
    var usual = ConnectionSettings.DEFAULT;
    // A story should not wait out the patience of a street full of piles.
    var reconnect = new BackOff(Duration.ofMillis(100), Duration.ofSeconds(1));
    return PileSettings.of(cast.pile().value(), addresses.ocpp(), secret)
        .withConnection(
            new ConnectionSettings(
                usual.answerLimit(),
                usual.pingInterval(),
                reconnect,
                usual.retry(),
                usual.attempts(),
                version));
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
