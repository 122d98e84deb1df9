package org.pileshare.stack.faults;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.pileshare.stack.checks.Attempt.Act;
import org.pileshare.stack.checks.Attempt.Outcome;
import org.pileshare.stack.checks.Verdict;

/** {@code ./pileshare faults}: a run, its figures and its verdicts. */
public final class Faults {
  private final PrintStream out;
  private final FaultOptions options;

  private Faults(PrintStream out, FaultOptions options) {
    this.out = out;
    this.options = options;
  }

  /** Returns 0 if all holds, 1 if something does not, 2 for a wrong use. */
  public static int run(Path home, List<String> arguments) {
    FaultOptions options;
    try {
      options = FaultOptions.parse(home, arguments);
    } catch (IllegalArgumentException wrongUse) {
      System.err.println(wrongUse.getMessage());
      System.err.println(FaultOptions.USAGE);
      return 2;
    }
    return new Faults(System.out, options).run();
  }

  private int run() {
    var began = Instant.now();
    say("PileShare faults, seed %d, %s", options.seed(), began);
    say("  commit     %s", Machine.commit(options.home()));
    say("  machine    %s, %s before the run", Machine.described(), Machine.load());
    say("  cluster    3 brokers (RF 3, min ISR 2), 2 instances of reservation-service");
    say("  clients    %d, for %d min", options.clients(), options.length().toMinutes());
    say("  folder     %s%n", options.folder());
    try {
      var report =
          FaultRun.of(
              options,
              what ->
                  say(
                      "%6.1f s  %s",
                      Duration.between(began, Instant.now()).toMillis() / 1e3, what));
      print(report);
      if (report.violations().isEmpty()) {
        deleteData();
        say("%nAll holds. The histories and logs are in %s", options.folder());
        return 0;
      }
      say("%nDOES NOT HOLD. Histories, logs and data are in %s", options.folder());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      say("%nInterrupted.");
    } catch (RuntimeException failed) {
      say("%nFAILED  %s%nWhat there is of it is in %s", failed, options.folder());
    }
    say("Again: %s", options.again());
    return 1;
  }

  private void print(FaultReport report) {
    var figures = report.figures();
    say("%nRequests");
    say("  %,10d attempts", figures.attempts());
    say("  %,10d reservations accepted (%,d answers 201)", figures.accepted(), booked(report));
    say("  %,10d bookings refused", figures.count(Act.BOOK, Outcome.REFUSED));
    say("  %,10d cancels accepted", figures.count(Act.CANCEL, Outcome.OK));
    say("  %,10d cancels refused", figures.count(Act.CANCEL, Outcome.REFUSED));
    long unknown =
        figures.count(Act.BOOK, Outcome.UNKNOWN) + figures.count(Act.CANCEL, Outcome.UNKNOWN);
    say(
        "  %,10d unknown at first (%.2f %%)",
        unknown, 100.0 * unknown / Math.max(1, figures.attempts()));
    figures.codes().forEach((code, count) -> say("  %,10d   %s", count, code));
    printFaults(report);
    say(
        "  committed records stood behind an open transaction for at most %s",
        report.longestStand());
    say("%nRolling restarts");
    say("  %,10d requests during them", figures.askedInRolls());
    say("  %,10d of these got no answer at first", figures.withoutAnswerInRolls());
    say("  %,10d of these got none by the same id later", figures.lostInRolls());
    say("%nChecks, over %,d committed records and all histories", report.records());
    report.verdicts().forEach(this::print);
  }

  private static long booked(FaultReport report) {
    return report.figures().count(Act.BOOK, Outcome.OK);
  }

  private void printFaults(FaultReport report) {
    say("%nFaults, and the longest time without an accepted booking");
    say("  %-28s %5s %9s %9s   %s", "kind", "times", "median s", "most s", "healed after, most s");
    report
        .figures()
        .gaps(report.faults())
        .forEach(
            (kind, gaps) -> {
              var healed =
                  report.faults().stream()
                      .filter(fault -> fault.kind() == kind)
                      .map(Fault::healedAfter)
                      .max(Comparator.naturalOrder())
                      .orElse(Duration.ZERO);
              say(
                  "  %-28s %5d %9.2f %9.2f   %.1f",
                  kind.words(),
                  gaps.size(),
                  gaps.get(gaps.size() / 2).toMillis() / 1e3,
                  gaps.getLast().toMillis() / 1e3,
                  healed.toMillis() / 1e3);
            });
  }

  private void print(Verdict verdict) {
    say("  %,10d %s", verdict.count(), verdict.what());
    verdict.examples().forEach(example -> say("               %s", example));
  }

  /** The records of a run that held are of no use to anybody, and are large. */
  private void deleteData() {
    try (var all = Files.walk(options.folder())) {
      var data =
          all.filter(
                  path -> path.toString().matches(".*/(node-\\d/logs|instance-\\d/streams)(/.*)?"))
              .sorted(Comparator.reverseOrder())
              .toList();
      for (var path : data) {
        Files.deleteIfExists(path);
      }
    } catch (IOException failure) {
      say("Expected to delete the data of the brokers, but: %s", failure);
    }
  }

  private void say(String format, Object... arguments) {
    out.println(String.format(Locale.ROOT, format, arguments));
    out.flush();
  }
}
