package org.pileshare.reservation.rest;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.pileshare.contracts.PersonId;

/**
 * A bucket of tokens for each person, filled at a steady rate: who is quiet may do much at once.
 *
 * <p>A bucket that is full again is like none, and is forgotten; so there are at most as many as
 * there were people within the time that filling one takes.
 */
final class TokenBuckets {
  private static final int SWEPT_EVERY = 1_024;
  private static final long NANOS = Duration.ofSeconds(1).toNanos();

  /** Tokens are counted in the nanoseconds that they take to come back. */
  private record Bucket(long owedNanos, long at) {
    long owedAt(long now) {
      return Math.max(0, owedNanos - (now - at));
    }
  }

  /**
   * What came of it.
   *
   * @param remaining tokens that are left
   * @param waitSeconds when as many as were wanted will be there; 0 if they were given
   */
  record Taken(boolean given, int remaining, long waitSeconds) {}

  private final int capacity;
  private final long nanosOfToken;
  private final ConcurrentMap<PersonId, Bucket> buckets = new ConcurrentHashMap<>();
  private int taken;

  TokenBuckets(int capacity, int perSecond) {
    if (capacity < 1 || perSecond < 1) {
      throw new IllegalArgumentException(
          "Expected at least one token, but there are %d, and %d a second"
              .formatted(capacity, perSecond));
    }
    this.capacity = capacity;
    this.nanosOfToken = NANOS / perSecond;
  }

  /**
   * @param tokens how many; more than there can be are as many as there can be
   * @param now of a clock that never steps back
   */
  Taken take(PersonId person, int tokens, long now) {
    sweep(now);
    long wanted = Math.min(tokens, capacity) * nanosOfToken;
    long full = capacity * nanosOfToken;
    var outcome = new Taken[1];
    buckets.compute(
        person,
        (key, bucket) -> {
          long owed = bucket == null ? 0 : bucket.owedAt(now);
          boolean given = owed + wanted <= full;
          long then = given ? owed + wanted : owed;
          long wait = given ? 0 : Math.ceilDiv(owed + wanted - full, NANOS);
          outcome[0] = new Taken(given, Math.toIntExact((full - then) / nanosOfToken), wait);
          return new Bucket(then, now);
        });
    return outcome[0];
  }

  int size() {
    return buckets.size();
  }

  private synchronized void sweep(long now) {
    taken++;
    if (taken % SWEPT_EVERY == 0) {
      buckets.values().removeIf(bucket -> bucket.owedAt(now) == 0);
    }
  }
}
