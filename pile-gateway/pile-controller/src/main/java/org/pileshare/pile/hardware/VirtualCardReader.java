package org.pileshare.pile.hardware;

import org.jspecify.annotations.Nullable;

/** A card reader that is fed by hand. */
public final class VirtualCardReader implements CardReader {
  private volatile @Nullable Listener listener;

  @Override
  public void whenPresented(Listener listener) {
    this.listener = listener;
  }

  /** Presents a card; returns when the pile has dealt with it. */
  public void present(String card) {
    var hearing = listener;
    if (hearing != null) {
      hearing.presented(card);
    }
  }
}
