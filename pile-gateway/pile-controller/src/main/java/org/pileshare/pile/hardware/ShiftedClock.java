package org.pileshare.pile.hardware;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A clock that runs like the board's, from whatever time it was set to. */
public final class ShiftedClock implements PileClock {
  private volatile Duration shift = Duration.ZERO;

  @Override
  public Instant now() {
    return Instant.now().plus(shift).truncatedTo(ChronoUnit.MILLIS);
  }

  public void set(Instant time) {
    shift = Duration.between(Instant.now(), time);
  }

  /** Goes with the board again. */
  public void reset() {
    shift = Duration.ZERO;
  }
}
