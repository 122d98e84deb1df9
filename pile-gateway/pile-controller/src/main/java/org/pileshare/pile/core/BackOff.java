package org.pileshare.pile.core;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: doubling, with a limit, and never in step with others.
 *
 * @param first the longest wait after the first failure
 * @param limit the longest wait ever
 */
public record BackOff(Duration first, Duration limit) {
  private static final int MAX_DOUBLINGS = 30;

  public BackOff {
    if (first.isNegative() || first.isZero() || limit.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "Expected a first wait above 0 and a limit not below it, but they were "
              + first
              + " and "
              + limit);
    }
  }

  /**
   * The wait after so many failures in a row: from one half to the whole of the doubled step, so
   * that piles that lost their gateway together do not come back together.
   *
   * @param failures from 1
   */
  public Duration after(int failures, RandomGenerator random) {
    var doublings = Math.min(MAX_DOUBLINGS, Math.max(0, failures - 1));
    var stepMillis = first.toMillis() << doublings;
    var wholeMillis =
        stepMillis >> doublings == first.toMillis()
            ? Math.min(stepMillis, limit.toMillis())
            : limit.toMillis();
    var halfMillis = wholeMillis / 2;
    return Duration.ofMillis(halfMillis + random.nextLong(wholeMillis - halfMillis + 1));
  }
}
