package org.pileshare.pile.hardware;

/** A network that can be cut and restored. */
public final class VirtualLink implements Link {
  private volatile boolean up;
  private volatile Runnable listener = () -> {};

  public VirtualLink(boolean up) {
    this.up = up;
  }

  @Override
  public boolean isUp() {
    return up;
  }

  @Override
  public void whenChanged(Runnable listener) {
    this.listener = listener;
  }

  /** From now on nothing gets through; the socket is gone when this returns. */
  public void cut() {
    up = false;
    listener.run();
  }

  public void restore() {
    up = true;
    listener.run();
  }
}
