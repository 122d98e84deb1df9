package org.pileshare.benchmarks;

import java.time.Duration;

/**
 * Counts how long things took, in buckets that are never wider than a 64th of what they hold, from
 * a microsecond to a minute. One thread writes.
 */
final class Latencies {
  private static final int SUB_BITS = 6;
  private static final int SUB = 1 << SUB_BITS;
  private static final long MAX_MICROS = 60_000_000;

  private final long[] buckets = new long[bucket(MAX_MICROS) + 1];
  private long count;
  private long maxMicros;

  void record(long nanos) {
    long micros = Math.clamp(nanos / 1_000, 0, MAX_MICROS);
    buckets[bucket(micros)]++;
    count++;
    maxMicros = Math.max(maxMicros, micros);
  }

  void add(Latencies other) {
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] += other.buckets[i];
    }
    count += other.count;
    maxMicros = Math.max(maxMicros, other.maxMicros);
  }

  long count() {
    return count;
  }

  Duration max() {
    return micros(maxMicros);
  }

  /**
   * The smallest latency that is not exceeded by that share of all, rounded up to its bucket's end.
   *
   * @param share above 0, at most 1
   */
  Duration percentile(double share) {
    long wanted = (long) Math.ceil(share * count);
    long seen = 0;
    for (int i = 0; i < buckets.length; i++) {
      seen += buckets[i];
      if (seen >= wanted && seen > 0) {
        return micros(Math.min(lastOf(i), maxMicros));
      }
    }
    return Duration.ZERO;
  }

  /** Exact below {@code 2 * SUB}; above, the highest bits choose the bucket. */
  private static int bucket(long micros) {
    int shift = Math.max(0, 63 - Long.numberOfLeadingZeros(micros | 1) - SUB_BITS);
    return shift * SUB + (int) (micros >>> shift);
  }

  private static long lastOf(int bucket) {
    int shift = Math.max(0, bucket / SUB - 1);
    long top = bucket - (long) shift * SUB;
    return ((top + 1) << shift) - 1;
  }

  private static Duration micros(long micros) {
    return Duration.ofNanos(micros * 1_000);
  }
}
