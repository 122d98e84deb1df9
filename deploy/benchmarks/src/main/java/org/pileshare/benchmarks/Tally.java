package org.pileshare.benchmarks;

import java.util.EnumMap;
import java.util.Map;

/** What came of the wishes of one window, and how long it took. One thread writes. */
final class Tally {
  private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
  private final Latencies latencies = new Latencies();

  void count(Outcome outcome, long nanos) {
    outcomes.merge(outcome, 1L, Long::sum);
    latencies.record(nanos);
  }

  /** Of one that never came. */
  void missing(long nanos) {
    count(Outcome.NOT_YET_KNOWN, nanos);
  }

  void add(Tally other) {
    other.outcomes.forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum));
    latencies.add(other.latencies);
  }

  long of(Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }

  Latencies latencies() {
    return latencies;
  }
}
