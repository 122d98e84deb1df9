package org.pileshare.stack.replay;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.SessionJudged;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.stack.doors.Addresses;
import org.pileshare.stack.doors.Arrivals;
import org.pileshare.stack.doors.Options;
import org.pileshare.stack.doors.RestDoor;

/**
 * {@code ./pileshare replay FILE}: real demand through a running stack, and then a count.
 *
 * <p>It grants the people of the file their piles, books the units of one week in the coming days,
 * and uploads the sessions, moved into the past, as the offline backlog of its piles. It says
 * whether every session is in the ledger once, every Wh with it, and no unit was held twice.
 */
public final class Replay {
  private static final Set<String> OPTIONS =
      Set.of("stack", "edge", "identity", "kafka", "ocpp", "zone", "book-week", "upload");
  private static final String USAGE =
      "Usage: ./pileshare replay FILE[.gz] [--book-week YYYY-Www] [--upload all|YYYY-Www]"
          + " [--zone Europe/London] ";
  private static final Duration QUIET = Duration.ofSeconds(60);

  private final PrintStream out;
  private final Addresses addresses;
  private final Plan plan;
  private final Random random;

  private Replay(PrintStream out, Addresses addresses, Plan plan, Random random) {
    this.out = out;
    this.addresses = addresses;
    this.plan = plan;
    this.random = random;
  }

  /** Returns 0 if all holds, 1 if something does not, 2 for a wrong use. */
  public static int run(List<String> args) {
    return run(args, System.out);
  }

  /**
   * The same, with its story written to {@code out}.
   *
   * @return 0 if all holds, 1 if something does not, 2 for a wrong use
   */
  public static int run(List<String> args, PrintStream out) {
    var random = new SecureRandom();
    Replay replay;
    try {
      var options = Options.parse(args, OPTIONS);
      if (options.words().size() != 1) {
        throw new IllegalArgumentException(
            "Expected one file, but there were " + options.words().size());
      }
      var file = SessionFile.read(Path.of(options.words().getFirst()));
      var zone = ZoneId.of(options.value("zone").orElse("Europe/London"));
      var plan = Plan.of(file.sessions(), wanted(options), Instant.now(), zone, random);
      replay = new Replay(out, Addresses.from(options), plan, random);
    } catch (IllegalArgumentException | DateTimeException wrongUse) {
      System.err.println(wrongUse.getMessage());
      System.err.println(USAGE + Addresses.USAGE);
      return 2;
    } catch (IOException | UncheckedIOException unreadable) {
      System.err.println("Expected a file that can be read, but: " + unreadable);
      return 2;
    }
    return replay.play();
  }

  private static Plan.Wanted wanted(Options options) {
    var upload = options.value("upload").filter(week -> !week.equals("all"));
    return new Plan.Wanted(
        options.value("book-week").map(Weeks::monday).orElse(null),
        upload.map(Weeks::monday).orElse(null));
  }

  private int play() {
    long began = System.nanoTime();
    out.println("PileShare replay, run " + plan.names().run() + " at " + addresses.edge());
    new Summary(out).plan(plan);
    try (var rest = new RestDoor(addresses, Set.of("unknown-pile"))) {
      var wrong = play(rest);
      if (wrong.isEmpty()) {
        out.printf("%nAll holds, in %d s.%n", seconds(began));
        return 0;
      }
      out.printf("%nDOES NOT HOLD, after %d s:%n", seconds(began));
      wrong.forEach(sentence -> out.println("  " + sentence));
    } catch (IOException | IllegalStateException | UncheckedIOException failed) {
      out.printf("%nFAILED  %s%n", failed.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      out.println("Interrupted.");
    }
    return 1;
  }

  private static long seconds(long began) {
    return Duration.ofNanos(System.nanoTime() - began).toSeconds();
  }

  /** Returns what does not hold. */
  private List<String> play(RestDoor rest) throws IOException, InterruptedException {
    var registration = new Registration(plan, rest);
    var bookings = new Bookings(plan, rest);
    register(registration);
    bookings.ask(progress("bookings", plan.wishes().size()));
    upload(registration);

    var reckoning = new Reckoning(addresses.kafka(), plan);
    reckoning.reservations(bookings.accepted());
    reckoning.sessions();
    var pages = new LedgerPages(plan, rest);
    pages.read(progress("ledger by REST", plan.piles().size()));
    var charges = plan.charges();
    long fileWh = charges.stream().mapToLong(Charge::energyWh).sum();
    reckoning.expectSame("Wh on ledger.events", fileWh, reckoning.count().energyWh());
    reckoning.expectSame(
        "sessions on ledger.events", charges.size(), reckoning.count().judgedSessions());
    reckoning.expectSame("Wh by the ledger's REST door", fileWh, pages.energyWh());
    reckoning.expectSame("sessions by its REST door", charges.size(), pages.sessions());
    new Summary(out).result(plan, bookings, reckoning, pages);
    return reckoning.wrong();
  }

  private void register(Registration registration) throws InterruptedException {
    try (var heard =
        Arrivals.fromNow(
            addresses.kafka(),
            Set.of(Topics.RESERVATION_COMMANDS),
            received ->
                received.event() instanceof PermissionGranted granted
                        && granted.driver().value().contains(plan.names().run())
                    ? Optional.of(granted.permission())
                    : Optional.empty())) {
      registration.piles(progress("piles", plan.piles().size()));
      registration.cards(progress("cards", plan.people().size()));
      registration.permissions(progress("permissions", plan.grants().size()));
      // A driver desk decides by what it has heard, so nothing is booked before it has heard all.
      var progress = progress("known to the desks", plan.grants().size());
      if (!heard.await(plan.grants().size(), QUIET, progress::reached)) {
        throw new IllegalStateException(
            "Expected all permissions on "
                + Topics.RESERVATION_COMMANDS
                + ", but none came for "
                + QUIET.toSeconds()
                + " s");
      }
      progress.finished();
    }
  }

  private void upload(Registration registration) throws IOException, InterruptedException {
    var piles = plan.piles().stream().map(PilePlan::pile).collect(Collectors.toSet());
    var directory = Files.createTempDirectory("pileshare-replay");
    try (var judged =
            Arrivals.fromNow(
                addresses.kafka(),
                Set.of(Topics.LEDGER_EVENTS),
                received ->
                    received.event() instanceof SessionJudged event && piles.contains(event.pile())
                        ? Optional.of(event.session())
                        : Optional.empty());
        var backlog = new Backlog(addresses.ocpp(), directory, random)) {
      backlog.live(
          plan.piles(),
          registration::secretOf,
          progress("piles lived through", plan.piles().size()));
      if (!backlog.upload(progress("uploaded entries", backlog.pending()))) {
        throw new IllegalStateException(
            "Expected all piles to be answered, but nothing was for a while: " + backlog.stuck());
      }
      int sessions = plan.charges().size();
      var progress = progress("judged", sessions);
      if (judged.await(sessions, QUIET, progress::reached)) {
        progress.finished();
      } else {
        out.println("  The ledger wrote nothing more for " + QUIET.toSeconds() + " s.");
      }
    } finally {
      delete(directory);
    }
  }

  private Progress progress(String what, long total) {
    return new Progress(out, what, total);
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
