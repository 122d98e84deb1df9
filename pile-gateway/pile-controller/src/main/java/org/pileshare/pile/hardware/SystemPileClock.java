package org.pileshare.pile.hardware;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The clock of the board. */
public final class SystemPileClock implements PileClock {
  @Override
  public Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
