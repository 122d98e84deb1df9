package org.pileshare.pile.hardware;

/** The network below the socket: a cable, a modem, a switch (step L1). */
public interface Link {
  boolean isUp();

  /** Names the one listener, called after each change; a later call replaces it. */
  void whenChanged(Runnable listener);
}
