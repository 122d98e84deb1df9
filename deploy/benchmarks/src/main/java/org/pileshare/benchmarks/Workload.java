package org.pileshare.benchmarks;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The same wishes for everybody who is measured: free slots scattered over all piles and days, and
 * among them some that another driver has asked for.
 *
 * <p>Each driver uses one pile, so nobody wants two things at a time. It is safe to use from many
 * threads.
 */
final class Workload {
  /** Slots are half an hour, two units of a quarter. */
  static final Duration SLOT = Duration.ofMinutes(30);

  /** Within the 35 days that may be reserved ahead, with a day to spare at both ends. */
  static final int DAYS = 33;

  /** One wish in so many asks for what is taken. */
  static final int TAKEN_EVERY = 20;

  private static final int SLOTS = DAYS * 48;

  private final int piles;
  private final int driversPerPile;
  private final Instant begin;
  private final long step;
  private final long first;
  private final RandomGenerator random;
  private long wishes;
  private long free;

  /**
   * @param begin where the first slot of every pile begins
   */
  Workload(long seed, int piles, int driversPerPile, Instant begin) {
    this.piles = piles;
    this.driversPerPile = driversPerPile;
    this.begin = begin;
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.step = coprime((long) (size() * 0.618) + random.nextInt(1_000));
    this.first = random.nextLong(size());
  }

  int drivers() {
    return piles * driversPerPile;
  }

  synchronized Wish next() {
    wishes++;
    if (wishes % TAKEN_EVERY == 0) {
      // About halfway back, and none of them twice: the same driver would overlap with itself.
      long earlier = (wishes / TAKEN_EVERY - 1) * TAKEN_EVERY / 2 + random.nextInt(TAKEN_EVERY / 2);
      return wish(earlier, 1);
    }
    if (free == size()) {
      throw new IllegalStateException(
          "Expected a free slot for each wish, but all " + size() + " have been asked for");
    }
    return wish(free++, 0);
  }

  /** A walk by a step without a common divisor meets every slot once before it comes round. */
  private Wish wish(long number, int otherDriver) {
    long place =
        BigInteger.valueOf(number)
            .multiply(BigInteger.valueOf(step))
            .add(BigInteger.valueOf(first))
            .mod(BigInteger.valueOf(size()))
            .longValueExact();
    int pile = Math.toIntExact(place % piles);
    int slot = Math.toIntExact(place / piles);
    int driver = pile * driversPerPile + (slot + otherDriver) % driversPerPile;
    var from = begin.plus(SLOT.multipliedBy(slot));
    return new Wish(pile, driver, from, from.plus(SLOT));
  }

  private long size() {
    return (long) piles * SLOTS;
  }

  private long coprime(long from) {
    long candidate = from;
    while (!BigInteger.valueOf(candidate).gcd(BigInteger.valueOf(size())).equals(BigInteger.ONE)) {
      candidate++;
    }
    return candidate;
  }
}
