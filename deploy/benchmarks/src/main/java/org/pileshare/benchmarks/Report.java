package org.pileshare.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The windows and goals of a run, for the screen and as tables for a page. */
final class Report {
  /** The share of one core that the machine may spend on anything else. */
  private static final double OTHER_WORK_MAX = 0.1;

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

  /** Whether it may be published, and if not, why not. */
  String verdict(boolean isShort) {
    double disturbed =
        windows.stream()
            .mapToDouble(window -> window.cpu().others() / window.seconds())
            .max()
            .orElse(0);
    return verdict(isShort, disturbed);
  }

  /**
   * The same of any windows.
   *
   * @param disturbed the largest share of one core that went to anything else
   */
  static String verdict(boolean isShort, double disturbed) {
    if (isShort) {
      return "A short run: nothing of it may be published.";
    }
    return disturbed > OTHER_WORK_MAX
        ? String.format(
            Locale.ROOT,
            "Other work took up to %.0f %% of a core: nothing of it may be published.",
            100 * disturbed)
        : "The machine did nothing else: it may be published.";
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
    if (!goals.isEmpty()) {
      text.append("\n| goal | wanted | measured | |\n|---|---|---|---|\n");
    }
    goals.forEach(goal -> text.append("| ").append(goal.cells()).append(" |\n"));
    return text.toString();
  }
}
