package org.pileshare.stack.month;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.pileshare.stack.Progress;
import org.pileshare.stack.runs.LongRun;
import org.pileshare.stack.runs.Telling;

/** {@code ./pileshare month}: a run, its figures and its verdicts. */
public record Month(MonthOptions options) implements LongRun<MonthReport> {
  private static final Pattern DATA = Pattern.compile(".*/(kafka|postgres)(/.*)?");

  /** Returns 0 if all holds, 1 if something does not, 2 for a wrong use. */
  public static int run(Path home, List<String> arguments) {
    return Telling.of(
        given -> new Month(MonthOptions.parse(home, given)), arguments, MonthOptions.USAGE);
  }

  @Override
  public String name() {
    return "month";
  }

  @Override
  public List<String> size() {
    return List.of(
        "month      %d days from %s, %d piles, %d drivers, %d kills"
            .formatted(
                options.days(),
                options.from(),
                options.piles(),
                options.drivers(),
                options.kills()));
  }

  @Override
  public Pattern data() {
    return DATA;
  }

  @Override
  public MonthReport run(Progress progress) throws InterruptedException {
    return MonthRun.of(options, progress);
  }

  @Override
  public void tell(MonthReport report, Telling telling) {
    telling.say("%nSessions, by what the oracle says of them");
    new TreeMap<>(report.found()).forEach((what, count) -> telling.say("  %,10d %s", count, what));
    telling.say("%nAccounts, in minor units");
    new TreeMap<>(report.totals()).forEach((what, minor) -> telling.say("  %,15d %s", minor, what));
    telling.say("");
    report.accounts().forEach(account -> telling.say("  %s", account));
  }

  @Override
  public String checked(MonthReport report) {
    return "";
  }
}
