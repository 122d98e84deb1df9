package org.pileshare.stack.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.pileshare.stack.Progress;
import org.pileshare.stack.checks.Attempt.Act;
import org.pileshare.stack.checks.Attempt.Outcome;
import org.pileshare.stack.runs.LongRun;
import org.pileshare.stack.runs.Telling;

/** {@code ./pileshare faults}: a run, its figures and its verdicts. */
public record Faults(FaultOptions options) implements LongRun<FaultReport> {
  private static final Pattern DATA =
      Pattern.compile(".*/(node-\\d/logs|instance-\\d/streams)(/.*)?");

  /** Returns 0 if all holds, 1 if something does not, 2 for a wrong use. */
  public static int run(Path home, List<String> arguments) {
    return Telling.of(
        given -> new Faults(FaultOptions.parse(home, given)), arguments, FaultOptions.USAGE);
  }

  @Override
  public String name() {
    return "faults";
  }

  @Override
  public List<String> size() {
    return List.of(
        "cluster    3 brokers (RF 3, min ISR 2), 2 instances of reservation-service",
        "clients    %d, for %d min".formatted(options.clients(), options.length().toMinutes()));
  }

  @Override
  public Pattern data() {
    return DATA;
  }

  @Override
  public FaultReport run(Progress progress) throws InterruptedException {
    return FaultRun.of(options, progress);
  }

  @Override
  public void tell(FaultReport report, Telling telling) {
    var figures = report.figures();
    telling.say("%nRequests");
    telling.say("  %,10d attempts", figures.attempts());
    telling.say(
        "  %,10d reservations accepted (%,d answers 201)", figures.accepted(), booked(report));
    telling.say("  %,10d bookings refused", figures.count(Act.BOOK, Outcome.REFUSED));
    telling.say("  %,10d cancels accepted", figures.count(Act.CANCEL, Outcome.OK));
    telling.say("  %,10d cancels refused", figures.count(Act.CANCEL, Outcome.REFUSED));
    long unknown =
        figures.count(Act.BOOK, Outcome.UNKNOWN) + figures.count(Act.CANCEL, Outcome.UNKNOWN);
    telling.say(
        "  %,10d unknown at first (%.2f %%)",
        unknown, 100.0 * unknown / Math.max(1, figures.attempts()));
    figures.codes().forEach((code, count) -> telling.say("  %,10d   %s", count, code));
    tellFaults(report, telling);
    telling.say(
        "  committed records stood behind an open transaction for at most %s",
        report.longestStand());
    telling.say("%nRolling restarts");
    telling.say("  %,10d requests during them", figures.askedInRolls());
    telling.say("  %,10d of these got no answer at first", figures.withoutAnswerInRolls());
    telling.say("  %,10d of these got none by the same id later", figures.lostInRolls());
  }

  private static long booked(FaultReport report) {
    return report.figures().count(Act.BOOK, Outcome.OK);
  }

  private static void tellFaults(FaultReport report, Telling telling) {
    telling.say("%nFaults, and the longest time without an accepted booking");
    telling.say(
        "  %-28s %5s %9s %9s   %s", "kind", "times", "median s", "most s", "healed after, most s");
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
              telling.say(
                  "  %-28s %5d %9.2f %9.2f   %.1f",
                  kind.words(),
                  gaps.size(),
                  gaps.get(gaps.size() / 2).toMillis() / 1e3,
                  gaps.getLast().toMillis() / 1e3,
                  healed.toMillis() / 1e3);
            });
  }

  @Override
  public String checked(FaultReport report) {
    return String.format(
        Locale.ROOT, ", over %,d committed records and all histories", report.records());
  }
}
