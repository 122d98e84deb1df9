package org.pileshare.backing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

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

  /** The port itself, or a free one for 0. */
  public static int orFree(int port) {
    if (port != 0) {
      return port;
    }
    for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      int candidate = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      if (isFree(candidate)) {
        return candidate;
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
