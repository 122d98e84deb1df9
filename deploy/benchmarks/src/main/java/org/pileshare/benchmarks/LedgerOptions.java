package org.pileshare.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How long and how much.
 *
 * @param window the length of each measurement
 * @param warmUp before the first measurement of the ledger
 * @param seed of the energy of the sessions
 * @param days so many days of each pile have a table, and half-hour sessions in it
 * @param isShort only what a try needs; its figures are not to be published
 */
record LedgerOptions(
    Duration window, Duration warmUp, long seed, int piles, int days, boolean isShort) {
  static final String USAGE = "[--seconds N] [--seed N] [--short]";

  private static final Set<String> KNOWN = Set.of("seconds", "seed");
  private static final int SECONDS_MAX = 60;
  private static final int PILES = 1_000;

  /**
   * Reads the arguments after the name of the benchmark.
   *
   * @throws IllegalArgumentException with a sentence for a person
   */
  static LedgerOptions parse(List<String> arguments) {
    var rest = new ArrayList<>(arguments);
    boolean isShort = rest.remove("--short");
    var named = org.pileshare.stack.doors.Options.parse(rest, KNOWN);
    if (!named.words().isEmpty()) {
      throw new IllegalArgumentException("Expected " + USAGE + ", but got " + named.words());
    }
    long seconds = Options.number(named.value("seconds"), isShort ? 4 : 20);
    if (seconds < 1 || seconds > SECONDS_MAX) {
      throw new IllegalArgumentException(
          "Expected 1 to " + SECONDS_MAX + " seconds, but it was " + seconds);
    }
    return new LedgerOptions(
        Duration.ofSeconds(seconds),
        Duration.ofSeconds(isShort ? 5 : 60),
        Options.number(named.value("seed"), 1),
        PILES,
        isShort ? 5 : 30,
        isShort);
  }

  /** How many sessions there are to be written, at most. */
  int sessions() {
    return piles * days * BenchSessions.PER_DAY;
  }
}
