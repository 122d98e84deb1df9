package org.pileshare.pile.scenario;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.pileshare.pile.hardware.PileClock;

/**
 * A clock that goes a little too fast or too slow.
 *
 * @param right the time that really is
 * @param since when it was set
 * @param ppm how much too fast, in millionths
 */
record DriftingClock(PileClock right, Instant since, int ppm) implements PileClock {
  private static final long MILLION = 1_000_000;

  @Override
  public Instant now() {
    var passed = Duration.between(since, right.now());
    var drift = passed.toMillis() * ppm / MILLION;
    return right.now().plusMillis(drift).truncatedTo(ChronoUnit.MILLIS);
  }

  @Override
  public Duration elapsed() {
    return right.elapsed();
  }
}
