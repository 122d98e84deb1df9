package org.pileshare.pile.hardware;

import java.io.IOException;

/** The calibrated energy meter of each connector. */
public interface Meter {
  /**
   * The energy register in Wh; it only ever grows and survives a loss of power.
   *
   * @throws IOException if the meter does not say; nothing begins then, and what runs goes on
   */
  long readWh(int connector) throws IOException;
}
