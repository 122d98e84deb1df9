package org.pileshare.benchmarks;

import java.util.Locale;

/** What one window of calls gave. */
record FleetWindow(String name, FleetTally tally, CpuWatch.Spent cpu) {
  double cpuPerThousand() {
    return cpu.measured() * 1_000 / Math.max(1, tally.answeredInTime());
  }

  /** The share of one core that the machine spent on anything else. */
  double others() {
    return cpu.others() / tally.seconds();
  }

  String text() {
    return String.format(
        Locale.ROOT,
        "  %-26s %,8.0f messages/s  p50 %6.1f  p99 %6.1f  swipes p99 %6.1f ms  %.3f CPU-s/1,000%n"
            + "    %,d strange; CPU-s: %s, generator %.1f, other work %.1f%n    busiest: %s",
        name,
        tally.perSecond(),
        Window.millis(tally.all().percentile(0.5)),
        Window.millis(tally.all().percentile(0.99)),
        Window.millis(tally.swipes().percentile(0.99)),
        cpuPerThousand(),
        tally.strange(),
        Window.listed(cpu.byProcess()),
        cpu.generator(),
        cpu.others(),
        Window.listed(cpu.byThread()));
  }

  String cells() {
    return String.format(
        Locale.ROOT,
        "%s | %,.0f | %.1f | %.1f | %.1f | %.3f | %.0f %%",
        name,
        tally.perSecond(),
        Window.millis(tally.all().percentile(0.5)),
        Window.millis(tally.all().percentile(0.99)),
        Window.millis(tally.swipes().percentile(0.99)),
        cpuPerThousand(),
        100 * others());
  }
}
