package org.pileshare.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured of the ledger and of PostgreSQL alone, with what each is to the others. */
final class LedgerReport {
  private final List<LedgerWindow> windows = new ArrayList<>();
  private final List<Goal> goals = new ArrayList<>();

  /** Shows a window at once: a run takes minutes. */
  LedgerWindow add(LedgerWindow window) {
    windows.add(window);
    System.out.println(window.text());
    return window;
  }

  void add(Goal goal) {
    goals.add(goal);
  }

  /** Whether it may be published, and if not, why not. */
  String verdict(boolean isShort) {
    return Report.verdict(
        isShort, windows.stream().mapToDouble(LedgerWindow::others).max().orElse(0));
  }

  /**
   * The table, each row with its ratio to two of them.
   *
   * @param inserts of single rows
   * @param copy of many rows at once
   */
  String markdown(LedgerWindow inserts, LedgerWindow copy) {
    var text = new StringBuilder();
    text.append(
        "| measured | sessions/s | posting lines/s | against inserts | against COPY | p50 ms"
            + " | p99 ms | CPU-s per 1,000 lines | other work |\n"
            + "|---|---|---|---|---|---|---|---|---|\n");
    for (var window : windows) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %,.0f | %.2f × | %.2f × | %.1f | %.1f | %.3f | %.0f %% |%n",
              window.name(),
              window.sessions() == 0
                  ? ""
                  : String.format(Locale.ROOT, "%,.0f", window.sessionsPerSecond()),
              window.linesPerSecond(),
              window.linesPerSecond() / inserts.linesPerSecond(),
              window.linesPerSecond() / copy.linesPerSecond(),
              Window.millis(window.p50()),
              Window.millis(window.p99()),
              window.cpuPerThousand(),
              100 * window.others()));
    }
    text.append("\n| goal | wanted | measured | |\n|---|---|---|---|\n");
    goals.forEach(goal -> text.append("| ").append(goal.cells()).append(" |\n"));
    return text.toString();
  }
}
