package org.pileshare.stack.runs;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.pileshare.stack.checks.Verdict;

/**
 * Tells on a terminal what a run begins with, how far it is, what it came to, and how to do it
 * again.
 */
public final class Telling {
  private final PrintStream out;

  private Telling(PrintStream out) {
    this.out = out;
  }

  /**
   * Returns 0 if all holds, 1 if something does not, 2 for a wrong use.
   *
   * @param options reads the arguments, and says by {@link IllegalArgumentException} what is wrong
   */
  public static int of(
      Function<List<String>, LongRun<?>> options, List<String> arguments, String usage) {
    LongRun<?> run;
    try {
      run = options.apply(arguments);
    } catch (IllegalArgumentException wrongUse) {
      System.err.println(wrongUse.getMessage());
      System.err.println(usage);
      return 2;
    }
    return new Telling(System.out).tell(run);
  }

  private <R extends Judged> int tell(LongRun<R> run) {
    var began = Instant.now();
    var options = run.options();
    var folder = options.folder();
    say("PileShare %s, seed %d, %s", run.name(), options.seed(), began);
    say("  commit     %s", Machine.commit(options.home()));
    say("  machine    %s, %s before the run", Machine.described(), Machine.load());
    run.size().forEach(line -> say("  %s", line));
    say("  folder     %s%n", folder);
    try {
      var report = run.run(what -> say("%6.1f s  %s", secondsSince(began), what));
      run.tell(report, this);
      say("%nChecks%s", run.checked(report));
      report.verdicts().forEach(this::tell);
      if (report.violations().isEmpty()) {
        deleteData(run);
        say("%nAll holds. The logs are in %s", folder);
        return 0;
      }
      say("%nDOES NOT HOLD. Logs and data are in %s", folder);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      say("%nInterrupted.");
    } catch (RuntimeException failed) {
      say("%nFAILED  %s%nWhat there is of it is in %s", failed, folder);
    }
    say("Again: %s", options.again());
    return 1;
  }

  private void tell(Verdict verdict) {
    say("  %,10d %s", verdict.count(), verdict.what());
    verdict.examples().forEach(example -> say("               %s", example));
  }

  private void deleteData(LongRun<?> run) {
    try (var all = Files.walk(run.options().folder())) {
      var data =
          all.filter(path -> run.data().matcher(path.toString()).matches())
              .sorted(Comparator.reverseOrder())
              .toList();
      for (var path : data) {
        Files.deleteIfExists(path);
      }
    } catch (IOException failure) {
      say("Expected to delete the data, but: %s", failure);
    }
  }

  private static double secondsSince(Instant began) {
    return Duration.between(began, Instant.now()).toMillis() / 1e3;
  }

  /** One line, as {@link String#format} makes it. */
  public void say(String format, Object... arguments) {
    out.println(String.format(Locale.ROOT, format, arguments));
    out.flush();
  }
}
