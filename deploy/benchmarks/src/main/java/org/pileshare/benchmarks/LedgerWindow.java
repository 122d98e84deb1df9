package org.pileshare.benchmarks;

import java.time.Duration;
import java.util.Locale;

/**
 * What one window of writing gave.
 *
 * @param sessions whose entries were committed in PostgreSQL; 0 where there are no sessions
 * @param lines posting lines that were committed in PostgreSQL
 * @param published of each session whose records all stand on the topic, how long that took; of the
 *     peers, how long a commit took
 */
record LedgerWindow(
    String name,
    double seconds,
    long sessions,
    long lines,
    Latencies published,
    CpuWatch.Spent cpu) {
  double linesPerSecond() {
    return lines / seconds;
  }

  double sessionsPerSecond() {
    return sessions / seconds;
  }

  double cpuPerThousand() {
    return cpu.measured() * 1_000 / Math.max(1, lines);
  }

  /** The share of one core that went to anything else. */
  double others() {
    return cpu.others() / seconds;
  }

  Duration p50() {
    return published.percentile(0.5);
  }

  Duration p99() {
    return published.percentile(0.99);
  }

  /** One line for the screen, and one that says where the time went. */
  String text() {
    return String.format(
        Locale.ROOT,
        "  %-44s %,8.0f lines/s  %,7.0f sessions/s  p50 %7.1f  p99 %7.1f ms  %.3f CPU-s/1,000%n"
            + "    %,d sessions in the book, %,d on the topic; CPU-s: %s,"
            + " generator %.1f, other work %.1f%n    busiest: %s",
        name,
        linesPerSecond(),
        sessionsPerSecond(),
        Window.millis(p50()),
        Window.millis(p99()),
        cpuPerThousand(),
        sessions,
        sessions == 0 ? 0 : published.count(),
        Window.listed(cpu.byProcess()),
        cpu.generator(),
        cpu.others(),
        Window.listed(cpu.byThread()));
  }
}
