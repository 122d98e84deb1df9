package org.pileshare.backing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
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

  /** A server takes its port some time after it was given one. */
  private static final int REMEMBERED = 1_000;

  private static final SequencedSet<Integer> GIVEN = new LinkedHashSet<>();

  private Ports() {}

  /** The port itself, or for 0 a free one that was not given to anybody else of this JVM. */
  public static int orFree(int port) {
    if (port != 0) {
      var unused = isGivenFirst(port);
      return port;
    }
    for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      int candidate = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      if (isFree(candidate) && isGivenFirst(candidate)) {
        return candidate;
      }
    }
    throw new IllegalStateException(
        "Expected a free port from " + FIRST + " to " + LAST + ", but found none");
  }

  private static boolean isGivenFirst(int port) {
    synchronized (GIVEN) {
      if (GIVEN.size() == REMEMBERED) {
        GIVEN.removeFirst();
      }
      return GIVEN.add(port);
    }
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
