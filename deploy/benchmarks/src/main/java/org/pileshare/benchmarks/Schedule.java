package org.pileshare.benchmarks;

/**
 * When each request of an open loop is meant to be sent: at a constant rate, whatever the answers
 * do. Latency counts from here, so that waiting for a slow system is not left out.
 */
record Schedule(long beginNanos, double perSecond) {
  private static final double NANOS = 1e9;

  /** The intended time of a request, counted from 0. */
  long intended(long number) {
    return beginNanos + (long) (number * NANOS / perSecond);
  }

  /** How many requests are meant to have been sent by then. */
  long dueBy(long nanos) {
    long passed = nanos - beginNanos;
    if (passed < 0) {
      return 0;
    }
    long count = (long) (passed * perSecond / NANOS);
    while (intended(count) <= nanos) {
      count++;
    }
    while (count > 0 && intended(count - 1) > nanos) {
      count--;
    }
    return count;
  }
}
