package org.pileshare.stack.month;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/** Chance, the same for the same seed. */
final class Draw {
  private final SplittableRandom random;

  Draw(long seed, Object... what) {
    random = new SplittableRandom(seed * 1_000_003 + List.of(what).hashCode());
  }

  /** Whether it happens, of so many hundred times. */
  boolean percent(int chance) {
    return random.nextInt(100) < chance;
  }

  /** From the least to the most, both of them too. */
  int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  Duration minutes(int least, int most) {
    return Duration.ofSeconds(between(least * 60, most * 60));
  }

  Duration seconds(int least, int most) {
    return Duration.ofSeconds(between(least, most));
  }

  /** A whole second of a time. */
  Instant within(Instant from, Instant to) {
    return from.plusSeconds(random.nextLong(Math.max(1, Duration.between(from, to).toSeconds())));
  }

  <T> T of(List<T> several) {
    return several.get(random.nextInt(several.size()));
  }
}
