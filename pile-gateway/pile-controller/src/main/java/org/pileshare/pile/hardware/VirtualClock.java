package org.pileshare.pile.hardware;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A clock that stands still until it is set. */
public final class VirtualClock implements PileClock {
  private volatile Instant now;
  private volatile Duration elapsed = Duration.ZERO;

  public VirtualClock(Instant start) {
    now = start.truncatedTo(ChronoUnit.MILLIS);
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public Duration elapsed() {
    return elapsed;
  }

  /** Sets it to any time, back as well as forth; no time passes by that. */
  public synchronized void set(Instant time) {
    now = time.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Lets time pass. */
  public synchronized void advance(Duration step) {
    set(now.plus(step));
    elapsed = elapsed.plus(step);
  }
}
