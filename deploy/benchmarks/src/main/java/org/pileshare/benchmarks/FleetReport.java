package org.pileshare.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured of servers of piles, for the screen and as tables for a page. */
final class FleetReport {
  private final List<FleetWindow> windows = new ArrayList<>();
  private final List<String> storms = new ArrayList<>();
  private final List<String> idle = new ArrayList<>();
  private final List<Goal> goals = new ArrayList<>();

  /** Shows a window at once: a run takes minutes. */
  FleetWindow add(FleetWindow window) {
    windows.add(window);
    System.out.println(window.text());
    return window;
  }

  void add(Goal goal) {
    goals.add(goal);
  }

  void storm(String name, int piles, double seconds) {
    storms.add(String.format(Locale.ROOT, "| %s | %,d | %.2f |%n", name, piles, seconds));
  }

  /**
   * Of sockets over which nothing is said.
   *
   * @param residentKib what the system gave for one of them
   * @param liveKib what the heap holds for one of them
   * @param cores how many cores all of them keep busy
   */
  void idle(String name, int sockets, double residentKib, double liveKib, double cores) {
    var row =
        String.format(
            Locale.ROOT,
            "| %s | %,d | %.1f | %.1f | %.0f %% |%n",
            name,
            sockets,
            residentKib,
            liveKib,
            100 * cores);
    System.out.print("  idle: " + row);
    idle.add(row);
  }

  /** Whether it may be published, and if not, why not. */
  String verdict(boolean isShort) {
    return Report.verdict(
        isShort, windows.stream().mapToDouble(FleetWindow::others).max().orElse(0));
  }

  boolean isStrange() {
    return windows.stream().anyMatch(window -> window.tally().strange() > 0);
  }

  String markdown() {
    var text = new StringBuilder();
    text.append(
        "| measured | messages/s | p50 ms | p99 ms | swipe p99 ms | CPU-s per 1,000 | other work"
            + " |\n"
            + "|---|---|---|---|---|---|---|\n");
    windows.forEach(window -> text.append("| ").append(window.cells()).append(" |\n"));
    text.append("\n| storm | piles | all back after s |\n|---|---|---|\n");
    storms.forEach(text::append);
    text.append(
        "\n"
            + "| idle | sockets | KiB resident each | KiB of heap each | of a core |\n"
            + "|---|---|---|---|---|\n");
    idle.forEach(text::append);
    text.append("\n| goal | wanted | measured | |\n|---|---|---|---|\n");
    goals.forEach(goal -> text.append("| ").append(goal.cells()).append(" |\n"));
    return text.toString();
  }
}
