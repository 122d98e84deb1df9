package org.pileshare.pile.hardware;

import org.jspecify.annotations.Nullable;

/** A keypad that is used by hand. */
public final class VirtualKeypad implements Keypad {
  private volatile @Nullable Listener listener;

  @Override
  public void whenEntered(Listener listener) {
    this.listener = listener;
  }

  /** Enters something; returns when the pile has dealt with it. */
  public void enter(String digits) {
    var hearing = listener;
    if (hearing != null) {
      hearing.entered(digits);
    }
  }
}
