package org.pileshare.gateway.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How many piles come in at once. When the network of a city comes back, all its piles knock in the
 * same second; without a bound those that are in already would wait for their answers behind them.
 *
 * <p>Who is sent away is promised a place at the back of the line, with some jitter, so that they
 * come back spread out and not as the same storm. Safe for use by many threads.
 */
final class Inrush {
  static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
  private static final double JITTER = 0.5;
  private static final double NANOS = 1e9;

  private final int perSecond;
  private final int atOnce;
  private final RandomGenerator random;
  private double room;
  private Instant filledAt = Instant.EPOCH;
  private Instant promisedUntil = Instant.EPOCH;

  /**
   * @param perSecond how many are let in for good
   * @param atOnce how many more may come at once after a calm
   */
  Inrush(int perSecond, int atOnce, RandomGenerator random) {
    if (perSecond < 1 || atOnce < 1) {
      throw new IllegalArgumentException(
          "Expected at least one connection a second and at once, but it was %d and %d"
              .formatted(perSecond, atOnce));
    }
    this.perSecond = perSecond;
    // Those who were promised the same second come together.
    this.atOnce = Math.max(perSecond, atOnce);
    this.random = random;
    this.room = this.atOnce;
  }

  /** How long one more has to wait; nothing if it may come in, and then it is counted. */
  synchronized Optional<Duration> wait(Instant now) {
    if (now.isAfter(filledAt)) {
      double passed = Duration.between(filledAt, now).toNanos() / NANOS;
      room = filledAt.equals(Instant.EPOCH) ? room : Math.min(atOnce, room + passed * perSecond);
      filledAt = now;
    }
    if (room >= 1) {
      room--;
      return Optional.empty();
    }
    var earliest = now.plus(SHORTEST_WAIT);
    var promised = promisedUntil.isAfter(earliest) ? promisedUntil : earliest;
    promisedUntil = promised.plusNanos((long) (NANOS / perSecond));
    var wait = Duration.between(now, promised);
    var atMost = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    return Optional.of(atMost.plusNanos((long) (atMost.toNanos() * JITTER * random.nextDouble())));
  }
}
