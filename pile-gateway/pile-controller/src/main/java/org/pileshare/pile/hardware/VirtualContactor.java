package org.pileshare.pile.hardware;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;

/** A contactor that only remembers its position. */
public final class VirtualContactor implements Contactor {
  private final Set<Integer> closed = ConcurrentHashMap.newKeySet();
  private volatile IntConsumer beforeSwitch = connector -> {};

  /** Lets the meter settle the energy that flowed until now, before the position changes. */
  void beforeSwitch(IntConsumer listener) {
    beforeSwitch = listener;
  }

  @Override
  public void close(int connector) {
    beforeSwitch.accept(connector);
    closed.add(connector);
  }

  @Override
  public void open(int connector) {
    beforeSwitch.accept(connector);
    closed.remove(connector);
  }

  @Override
  public boolean isClosed(int connector) {
    return closed.contains(connector);
  }
}
