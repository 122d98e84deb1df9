package org.pileshare.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The windows and goals of a run, for the screen and as tables for a page. */
final class Report {
  private final List<Window> windows = new ArrayList<>();
  private final List<Goal> goals = new ArrayList<>();

  /** Shows a window at once: a run takes minutes. */
  Window add(Window window) {
    windows.add(window);
    System.out.println(window.text());
    return window;
  }

  void add(Goal goal) {
    goals.add(goal);
  }

  boolean isStrange() {
    return windows.stream().anyMatch(window -> window.tally().of(Outcome.STRANGE) > 0);
  }

  String markdown() {
    var text = new StringBuilder();
    text.append("| measured | bookings/s | p50 ms | p99 ms | CPU-s per 1,000 | other work |\n")
        .append("|---|---|---|---|---|---|\n");
    for (var window : windows) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %,.0f | %.1f | %.1f | %.3f | %.0f %% |%n",
              window.name(),
              window.bookingsPerSecond(),
              Window.millis(window.p50()),
              Window.millis(window.p99()),
              window.cpuPerThousand(),
              100 * window.cpu().others() / window.seconds()));
    }
    text.append("\n| goal | wanted | measured | |\n|---|---|---|---|\n");
    goals.forEach(goal -> text.append("| ").append(goal.cells()).append(" |\n"));
    return text.toString();
  }
}
