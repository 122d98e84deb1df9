package org.pileshare.stack.month;

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

/** {@code ./pileshare month}: a run, its figures and its verdicts. */
public final class Month {
  private final PrintStream out;
  private final MonthOptions options;

  private Month(PrintStream out, MonthOptions options) {
    this.out = out;
    this.options = options;
  }

  /** Returns 0 if all holds, 1 if something does not, 2 for a wrong use. */
  public static int run(Path home, List<String> arguments) {
    MonthOptions options;
    try {
      options = MonthOptions.parse(home, arguments);
    } catch (IllegalArgumentException wrongUse) {
      System.err.println(wrongUse.getMessage());
      System.err.println(MonthOptions.USAGE);
      return 2;
    }
    return new Month(System.out, options).run();
  }

  private int run() {
    var began = Instant.now();
    say("PileShare month, seed %d, %s", options.seed(), began);
    say("  commit     %s", Machine.commit(options.home()));
    say("  machine    %s, %s before the run", Machine.described(), Machine.load());
    say(
        "  month      %d days from %s, %d piles, %d drivers, %d kills",
        options.days(), options.from(), options.piles(), options.drivers(), options.kills());
    say("  folder     %s%n", options.folder());
    try {
      var report =
          MonthRun.of(
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
      say("%nDOES NOT HOLD. Logs and data are in %s", options.folder());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      say("%nInterrupted.");
    } catch (RuntimeException failed) {
      say("%nFAILED  %s%nWhat there is of it is in %s", failed, options.folder());
    }
    say("Again: %s", options.again());
    return 1;
  }

  private void print(MonthReport report) {
    say("%nSessions, by what the oracle says of them");
    new TreeMap<>(report.found()).forEach((what, count) -> say("  %,10d %s", count, what));
    say("%nAccounts, in minor units");
    new TreeMap<>(report.totals()).forEach((what, minor) -> say("  %,15d %s", minor, what));
    say("");
    report.accounts().forEach(account -> say("  %s", account));
    say("%nChecks");
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
          all.filter(path -> path.toString().matches(".*/(kafka|postgres)(/.*)?"))
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
