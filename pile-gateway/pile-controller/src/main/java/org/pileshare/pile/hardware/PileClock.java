package org.pileshare.pile.hardware;

import java.time.Duration;
import java.time.Instant;

/** The time that the pile writes into what it reports. */
public interface PileClock {
  /** UTC, in whole milliseconds, because that is all that is sent. */
  Instant now();

  /** The time since some instant that stays the same until power is lost; nobody can set it. */
  default Duration elapsed() {
    return Duration.ofNanos(System.nanoTime());
  }
}
