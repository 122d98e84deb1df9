package org.pileshare.pile.hardware;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A clock that stands still until it is set. */
public final class VirtualClock implements PileClock {
  private volatile Instant now;

  public VirtualClock(Instant start) {
    now = start.truncatedTo(ChronoUnit.MILLIS);
  }

  @Override
  public Instant now() {
    return now;
  }

  /** Sets it to any time, back as well as forth. */
  public synchronized void set(Instant time) {
    now = time.truncatedTo(ChronoUnit.MILLIS);
  }

  public synchronized void advance(Duration step) {
    set(now.plus(step));
  }
}
