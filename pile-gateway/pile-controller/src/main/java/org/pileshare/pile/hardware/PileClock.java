package org.pileshare.pile.hardware;

import java.time.Instant;

/** The time that the pile writes into what it reports. */
public interface PileClock {
  /** UTC, in whole milliseconds, because that is all that is sent. */
  Instant now();
}
