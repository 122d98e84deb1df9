package org.pileshare.benchmarks;

/** The answers of one window, and how long they took. One thread writes. */
final class FleetTally {
  private final Latencies all = new Latencies();
  private final Latencies swipes = new Latencies();
  private long errors;
  private long missing;
  private long unsent;
  private long lost;
  private long answeredInTime;
  private double seconds;

  void count(PileSocket pile, long now) {
    long took = now - pile.intendedNanos();
    all.record(took);
    if (pile.isSwipe()) {
      swipes.record(took);
    }
    if (pile.hasFailed()) {
      errors++;
    }
  }

  /** Of a call for which no pile was free. */
  void unsent(long nanos) {
    unsent++;
    all.record(nanos);
  }

  /** Of an answer that never came. */
  void missing(long nanos) {
    missing++;
    all.record(nanos);
  }

  /** What is answered from here on counts for the latencies but not for the rate. */
  void ended(double afterSeconds) {
    seconds = afterSeconds;
    answeredInTime = all.count() - missing - unsent;
  }

  void lost(int sockets) {
    lost = sockets;
  }

  double perSecond() {
    return answeredInTime / seconds;
  }

  long answeredInTime() {
    return answeredInTime;
  }

  double seconds() {
    return seconds;
  }

  Latencies all() {
    return all;
  }

  Latencies swipes() {
    return swipes;
  }

  /** What no server should do: errors, answers that never came, sockets that it closed. */
  long strange() {
    return errors + missing + lost;
  }
}
