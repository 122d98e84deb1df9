package org.pileshare.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How long and how much.
 *
 * @param window the length of each measurement
 * @param sockets how many piles are connected when nothing happens
 * @param storm how many come back at once
 * @param busy how many talk at once
 * @param only the one part that is measured, of the gateway alone and without goals; all of them if
 *     absent
 * @param isShort only what a try needs; its figures are not to be published
 */
record GatewayOptions(
    Duration window,
    Duration warmUp,
    int sockets,
    int storm,
    int busy,
    @Nullable Part only,
    boolean isShort) {
  static final String USAGE = "[--seconds N] [--sockets N] [--short] [--only calls|storm|idle]";

  /** What can be measured by itself. */
  enum Part {
    CALLS,
    STORM,
    IDLE
  }

  private static final Set<String> KNOWN = Set.of("seconds", "sockets", "only");
  private static final int SECONDS_MAX = 120;
  private static final int SOCKETS_MIN = 100;
  private static final int SOCKETS_MAX = 50_000;
  private static final int STORM = 5_000;
  private static final int BUSY = 1_000;

  /**
   * Reads the arguments after the name of the benchmark.
   *
   * @throws IllegalArgumentException with a sentence for a person
   */
  static GatewayOptions parse(List<String> arguments) {
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
    long sockets = Options.number(named.value("sockets"), isShort ? 1_000 : 10_000);
    if (sockets < SOCKETS_MIN || sockets > SOCKETS_MAX) {
      throw new IllegalArgumentException(
          "Expected %d to %d sockets, but it was %d".formatted(SOCKETS_MIN, SOCKETS_MAX, sockets));
    }
    int piles = (int) sockets;
    return new GatewayOptions(
        Duration.ofSeconds(seconds),
        Duration.ofSeconds(isShort ? 4 : 90),
        piles,
        Math.min(STORM, piles),
        Math.min(BUSY, piles),
        named.value("only").map(GatewayOptions::part).orElse(null),
        isShort);
  }

  private static Part part(String name) {
    return Arrays.stream(Part.values())
        .filter(part -> part.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("Expected " + USAGE + ", but got --only " + name));
  }
}
