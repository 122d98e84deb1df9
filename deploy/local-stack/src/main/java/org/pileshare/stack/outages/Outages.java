package org.pileshare.stack.outages;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.pileshare.stack.checks.Verdict;
import org.pileshare.stack.faults.Machine;

/** {@code ./pileshare outages}: a run, its figures and its verdicts. */
public final class Outages {
  private final PrintStream out;
  private final OutageOptions options;

  private Outages(PrintStream out, OutageOptions options) {
    this.out = out;
    this.options = options;
  }

  /** Returns 0 if all holds, 1 if something does not, 2 for a wrong use. */
  public static int run(Path home, List<String> arguments) {
    OutageOptions options;
    try {
      options = OutageOptions.parse(home, arguments);
    } catch (IllegalArgumentException wrongUse) {
      System.err.println(wrongUse.getMessage());
      System.err.println(OutageOptions.USAGE);
      return 2;
    }
    return new Outages(System.out, options).run();
  }

  private int run() {
    var began = Instant.now();
    say("PileShare outages, seed %d, %s", options.seed(), began);
    say("  commit     %s", Machine.commit(options.home()));
    say("  machine    %s, %s before the run", Machine.described(), Machine.load());
    say(
        "  piles      %d, half of OCPP 1.6 and half of 2.0.1, for %d min",
        options.piles(), options.length().toMinutes());
    say("  folder     %s%n", options.folder());
    try {
      var report =
          OutageRun.of(
              options,
              what ->
                  say(
                      "%6.1f s  %s",
                      Duration.between(began, Instant.now()).toMillis() / 1e3, what));
      print(report);
      if (report.violations().isEmpty()) {
        deleteData();
        say("%nAll holds. The logs are in %s", options.folder());
        return 0;
      }
      say("%nDOES NOT HOLD. Journals, logs and data are in %s", options.folder());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      say("%nInterrupted.");
    } catch (RuntimeException failed) {
      say("%nFAILED  %s%nWhat there is of it is in %s", failed, options.folder());
    }
    say("Again: %s", options.again());
    return 1;
  }

  private void print(OutageReport report) {
    say("%nWhat was done");
    new TreeMap<>(report.counts()).forEach((what, count) -> say("  %,10d %s", count, what));
    say("%nSessions, by what the oracle says of them");
    new TreeMap<>(report.found()).forEach((what, count) -> say("  %,10d %s", count, what));
    say("%nAccount");
    report.accounts().forEach(account -> say("  %s", account));
    say("%nChecks, over %,d committed records", report.records());
    report.verdicts().forEach(this::print);
  }

  private void print(Verdict verdict) {
    say("  %,10d %s", verdict.count(), verdict.what());
    verdict.examples().forEach(example -> say("               %s", example));
  }

  /** The records of a run that held are of no use to anybody, and are large. */
  private void deleteData() {
    try (var all = Files.walk(options.folder())) {
      var data =
          all.filter(path -> path.toString().matches(".*/(journals|kafka|postgres)(/.*)?"))
              .sorted(Comparator.reverseOrder())
              .toList();
      for (var path : data) {
        Files.deleteIfExists(path);
      }
    } catch (IOException failure) {
      say("Expected to delete the data, but: %s", failure);
    }
  }

  private void say(String format, Object... arguments) {
    out.println(String.format(Locale.ROOT, format, arguments));
    out.flush();
  }
}
