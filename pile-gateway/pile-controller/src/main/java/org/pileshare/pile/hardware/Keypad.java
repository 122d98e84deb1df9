package org.pileshare.pile.hardware;

/** Where a driver without a card enters the code of their reservation. */
public interface Keypad {
  /** Hears of each code, on the keypad's own thread. */
  @FunctionalInterface
  interface Listener {
    /**
     * Somebody has entered something.
     *
     * @param digits all that was entered since the last time
     */
    void entered(String digits);
  }

  /** Names the one listener; a later call replaces it. */
  void whenEntered(Listener listener);

  /** Of a pile that has none. */
  static Keypad none() {
    return listener -> {};
  }
}
