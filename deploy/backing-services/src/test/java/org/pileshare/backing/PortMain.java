package org.pileshare.backing;

import java.util.concurrent.CountDownLatch;

/** Chooses a port, says which, and waits for its end. */
final class PortMain {
  private PortMain() {}

  public static void main(String[] arguments) throws Exception {
    System.out.println(Ports.orFree(0));
    new CountDownLatch(1).await();
  }
}
