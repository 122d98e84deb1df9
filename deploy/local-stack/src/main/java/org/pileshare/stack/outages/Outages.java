package org.pileshare.stack.outages;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.pileshare.stack.Progress;
import org.pileshare.stack.runs.LongRun;
import org.pileshare.stack.runs.Telling;

/** {@code ./pileshare outages}: a run, its figures and its verdicts. */
public record Outages(OutageOptions options) implements LongRun<OutageReport> {
  private static final Pattern DATA = Pattern.compile(".*/(journals|kafka|postgres)(/.*)?");

  /** Returns 0 if all holds, 1 if something does not, 2 for a wrong use. */
  public static int run(Path home, List<String> arguments) {
    return Telling.of(
        given -> new Outages(OutageOptions.parse(home, given)), arguments, OutageOptions.USAGE);
  }

  @Override
  public String name() {
    return "outages";
  }

  @Override
  public List<String> size() {
    return List.of(
        "piles      %d, half of OCPP 1.6 and half of 2.0.1, for %d min"
            .formatted(options.piles(), options.length().toMinutes()));
  }

  @Override
  public Pattern data() {
    return DATA;
  }

  @Override
  public OutageReport run(Progress progress) throws InterruptedException {
    return OutageRun.of(options, progress);
  }

  @Override
  public void tell(OutageReport report, Telling telling) {
    telling.say("%nWhat was done");
    new TreeMap<>(report.counts()).forEach((what, count) -> telling.say("  %,10d %s", count, what));
    telling.say("%nSessions, by what the oracle says of them");
    new TreeMap<>(report.found()).forEach((what, count) -> telling.say("  %,10d %s", count, what));
    telling.say("%nAccount");
    report.accounts().forEach(account -> telling.say("  %s", account));
  }

  @Override
  public String checked(OutageReport report) {
    return String.format(Locale.ROOT, ", over %,d committed records", report.records());
  }
}
