package org.pileshare.pile.hardware;

/** Switches the energy of each connector; open is the safe position and the one after power-up. */
public interface Contactor {
  /** Lets energy flow. Closing a closed contactor does nothing. */
  void close(int connector);

  /** Stops the energy. Opening an open contactor does nothing. */
  void open(int connector);

  boolean isClosed(int connector);
}
