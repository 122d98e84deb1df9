package org.pileshare.backing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Ports of the loopback address. */
public final class Ports {
  /**
   * Below what Linux gives to outgoing connections, so that a port stays ours over a restart of the
   * server behind it.
   */
  private static final int FIRST = 20_100;

  private static final int LAST = 31_900;
  private static final int ATTEMPTS_MAX = 200;

  private Ports() {}

  /** The port itself, or for 0 a free one that nobody else of us gets. */
  public static int orFree(int port) {
    return port != 0 ? port : free(1);
  }

  /**
   * The first of some free ports in a row. As long as this JVM lives they are given to nobody who
   * asks here, be it in another JVM.
   */
  public static int free(int inARow) {
    for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      int first = ThreadLocalRandom.current().nextInt(FIRST, LAST - inARow);
      if (IntStream.range(first, first + inARow).allMatch(Ports::isFree)
          && PortClaims.claim(first, inARow)) {
        return first;
      }
    }
    throw new IllegalStateException(
        "Expected a free port from " + FIRST + " to " + LAST + ", but found none");
  }

  /**
   * Whether nobody listens there.
   *
   * <p>It is bound and not listened on: a process that is being started at this moment inherits the
   * socket for an instant, and a port that is only bound can be bound by its server all the same.
   */
  public static boolean isFree(int port) {
    try (var socket = new Socket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException busy) {
      return false;
    }
  }

  /** A server of somebody else on our port would be taken for ours. */
  static void requireFree(int port, String who) {
    if (!isFree(port)) {
      throw new IllegalStateException(
          "Expected port " + port + " to be free for " + who + ", but it is in use");
    }
  }
}
