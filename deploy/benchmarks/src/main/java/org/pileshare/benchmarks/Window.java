package org.pileshare.benchmarks;

import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What one window of load gave. */
record Window(String name, double seconds, Tally tally, CpuWatch.Spent cpu) {
  private static final int THREADS_SHOWN = 8;

  double bookingsPerSecond() {
    return tally.of(Outcome.BOOKED) / seconds;
  }

  double cpuPerThousand() {
    return cpu.measured() * 1_000 / Math.max(1, tally.of(Outcome.BOOKED));
  }

  Duration p50() {
    return tally.latencies().percentile(0.5);
  }

  Duration p99() {
    return tally.latencies().percentile(0.99);
  }

  static double millis(Duration time) {
    return time.toNanos() / 1e6;
  }

  /** One line for the screen, and one that says where the time went. */
  String text() {
    return String.format(
        Locale.ROOT,
        "  %-46s %,8.0f bookings/s  p50 %7.1f  p99 %7.1f  max %7.1f ms  %.3f CPU-s/1,000%n"
            + "    %,d booked, %,d taken, %,d not yet known, %,d strange; CPU-s: %s,"
            + " generator %.1f, other work %.1f%n    busiest: %s",
        name,
        bookingsPerSecond(),
        millis(p50()),
        millis(p99()),
        millis(tally.latencies().max()),
        cpuPerThousand(),
        tally.of(Outcome.BOOKED),
        tally.of(Outcome.TAKEN),
        tally.of(Outcome.NOT_YET_KNOWN),
        tally.of(Outcome.STRANGE),
        listed(cpu.byProcess()),
        cpu.generator(),
        cpu.others(),
        listed(cpu.byThread()));
  }

  static String listed(Map<String, Double> seconds) {
    return seconds.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(THREADS_SHOWN)
        .map(entry -> String.format(Locale.ROOT, "%s %.1f", entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(", "));
  }
}
