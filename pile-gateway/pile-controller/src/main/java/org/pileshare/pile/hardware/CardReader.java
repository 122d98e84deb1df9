package org.pileshare.pile.hardware;

/** Reads the cards that people present. */
public interface CardReader {
  /** Hears of each card, on the reader's own thread. */
  @FunctionalInterface
  interface Listener {
    /**
     * A card was presented.
     *
     * @param card as printed by the reader, 1 to 20 printable ASCII characters
     */
    void presented(String card);
  }

  /** Names the one listener; a later call replaces it. */
  void whenPresented(Listener listener);
}
