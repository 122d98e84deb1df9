package org.pileshare.pile.hardware;

/** The calibrated energy meter of each connector. */
public interface Meter {
  /** The energy register in Wh; it only ever grows and survives a loss of power. */
  long readWh(int connector);
}
