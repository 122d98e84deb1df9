package org.pileshare.benchmarks;

import java.util.Locale;

/**
 * A figure that we want to reach.
 *
 * @param figure what was measured
 * @param wanted the least, or the most if so said
 */
record Goal(String name, double figure, double wanted, boolean atMost, String unit) {
  static Goal atLeast(String name, double figure, double wanted, String unit) {
    return new Goal(name, figure, wanted, false, unit);
  }

  static Goal atMost(String name, double figure, double wanted, String unit) {
    return new Goal(name, figure, wanted, true, unit);
  }

  boolean reached() {
    return atMost ? figure <= wanted : figure >= wanted;
  }

  String cells() {
    return String.format(
        Locale.ROOT,
        "%s | %s %.2f%s | %.2f%s | %s",
        name,
        atMost ? "at most" : "at least",
        wanted,
        unit,
        figure,
        unit,
        reached() ? "reached" : "not reached");
  }
}
