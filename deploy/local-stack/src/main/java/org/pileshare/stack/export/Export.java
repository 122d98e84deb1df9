package org.pileshare.stack.export;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pileshare.stack.Progress;

/** {@code ./pileshare export}: what the topics say of a month, as Parquet. */
public final class Export {
  private static final int FAILED = 1;
  private static final int WRONG_USE = 2;

  private Export() {}

  /** Returns 0 if it is written, 1 if it could not be, 2 for a wrong use. */
  public static int run(Path home, List<String> arguments) {
    return run(home, arguments, System.out);
  }

  /**
   * The same, with what it says written to {@code out}.
   *
   * @return 0 if it is written, 1 if it could not be, 2 for a wrong use
   */
  public static int run(Path home, List<String> arguments, PrintStream out) {
    ExportOptions options;
    try {
      options = ExportOptions.parse(home, arguments);
    } catch (IllegalArgumentException wrongUse) {
      System.err.println(wrongUse.getMessage());
      System.err.println(ExportOptions.USAGE);
      return WRONG_USE;
    }
    try {
      out.println("PileShare export, " + options.month() + ", from " + options.kafka());
      long began = System.nanoTime();
      var report = of(options, what -> say(out, began, what));
      report.lines().forEach(line -> out.println("  " + line));
      out.println("It is in " + report.folder());
      return 0;
    } catch (IllegalStateException | UncheckedIOException failed) {
      out.println("FAILED  " + failed.getMessage());
      return FAILED;
    }
  }

  /**
   * Exports a month of UTC.
   *
   * @param kafka bootstrap servers
   * @param folder an empty one
   * @throws IllegalStateException with a sentence, if it cannot be done
   */
  public static ExportReport of(YearMonth month, String kafka, Path folder, Progress progress) {
    var ofUtc = new ExportMonth(month, ZoneOffset.UTC);
    return of(new ExportOptions(ofUtc, kafka, Map.of(), folder), progress);
  }

  private static ExportReport of(ExportOptions options, Progress progress) {
    try (var files = MonthFiles.in(options.folder(), options.month())) {
      var topics =
          new CommittedTopics(options.kafka(), options.settings(), ExportTables.topics(), progress);
      progress.says("%,d records read".formatted(topics.read(files::take)));
      return files.write(progress);
    }
  }

  private static void say(PrintStream out, long began, String what) {
    double seconds = Duration.ofNanos(System.nanoTime() - began).toMillis() / 1e3;
    out.printf(Locale.ROOT, "  %5.1f s  %s%n", seconds, what);
    out.flush();
  }
}
