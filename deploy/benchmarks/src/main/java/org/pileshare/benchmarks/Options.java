package org.pileshare.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How long and how much.
 *
 * @param window the length of each measurement
 * @param warmUp before each first measurement of a system
 * @param piles that can be reserved
 * @param driversPerPile each driver uses one pile
 * @param only the one part that is measured, without goals; all of them if absent
 * @param isShort only what a try needs; its figures are not to be published
 */
record Options(
    Duration window,
    Duration warmUp,
    long seed,
    int piles,
    int driversPerPile,
    @Nullable Part only,
    boolean isShort) {
  static final String USAGE =
      "[--seconds N] [--seed N] [--short] [--only exclude|peer-rest|desks|our-rest]";

  /** What can be measured by itself. */
  enum Part {
    EXCLUDE,
    PEER_REST,
    DESKS,
    OUR_REST
  }

  private static final Set<String> KNOWN = Set.of("seconds", "seed", "only");
  private static final int SECONDS = 20;
  private static final int SECONDS_SHORT = 4;
  private static final int SECONDS_MAX = 120;
  private static final int PILES = 1_000;

  /**
   * Reads the arguments after the name of the benchmark.
   *
   * @throws IllegalArgumentException with a sentence for a person
   */
  static Options parse(List<String> arguments) {
    var rest = new ArrayList<>(arguments);
    boolean isShort = rest.remove("--short");
    var named = org.pileshare.stack.doors.Options.parse(rest, KNOWN);
    if (!named.words().isEmpty()) {
      throw new IllegalArgumentException("Expected " + USAGE + ", but got " + named.words());
    }
    long seconds = number(named.value("seconds"), isShort ? SECONDS_SHORT : SECONDS);
    if (seconds < 1 || seconds > SECONDS_MAX) {
      throw new IllegalArgumentException(
          "Expected 1 to " + SECONDS_MAX + " seconds, but it was " + seconds);
    }
    return new Options(
        Duration.ofSeconds(seconds),
        Duration.ofSeconds(isShort ? 3 : 60),
        number(named.value("seed"), 1),
        PILES,
        isShort ? 2 : 10,
        named.value("only").map(Options::part).orElse(null),
        isShort);
  }

  private static Part part(String name) {
    return Arrays.stream(Part.values())
        .filter(part -> part.name().replace('_', '-').toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("Expected " + USAGE + ", but got --only " + name));
  }

  static long number(Optional<String> text, long otherwise) {
    try {
      return text.map(Long::valueOf).orElse(otherwise);
    } catch (NumberFormatException notOne) {
      throw new IllegalArgumentException(
          "Expected a whole number, but it was '" + text.orElse("") + "'", notOne);
    }
  }
}
