package org.pileshare.stack.outages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * The wire between the piles and their gateway. It passes bytes on, or swallows them while both
 * ends take the connection for open: what a radio network does whose far end has gone.
 */
final class Relay implements AutoCloseable {
  /** What the wire does with the bytes of a pile. */
  enum Mode {
    PASS,
    /** Nothing arrives in either direction. */
    HALF_OPEN,
    /** What the pile says arrives, and the answers do not. */
    ANSWERS_LOST
  }

  private static final Pattern REQUEST = Pattern.compile("GET /ocpp/([A-Za-z0-9_-]{1,48}) ");
  private static final int BUFFER_BYTES = 16 * 1024;
  private static final int FIRST_LINE_BYTES_MAX = 512;
  private static final int BACKLOG = 512;

  private final ServerSocket door;
  private final int gatewayPort;
  private final Map<String, Mode> modes = new ConcurrentHashMap<>();
  private final Map<String, Set<Socket>> holed = new ConcurrentHashMap<>();

  /** To the gateway, which has not heard all that was said. */
  private final Set<Socket> silent = ConcurrentHashMap.newKeySet();

  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

  private Relay(ServerSocket door, int gatewayPort) {
    this.door = door;
    this.gatewayPort = gatewayPort;
  }

  /** Listens on a free port of 127.0.0.1. */
  static Relay to(int gatewayPort) {
    try {
      var relay =
          new Relay(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), gatewayPort);
      relay.workers.execute(relay::accept);
      return relay;
    } catch (IOException failure) {
      throw new UncheckedIOException("Expected a port to listen on, but there is none", failure);
    }
  }

  int port() {
    return door.getLocalPort();
  }

  /** From now on; for connections that are open as well as for new ones. */
  void set(String pile, Mode mode) {
    modes.put(pile, mode);
    if (mode == Mode.PASS) {
      // A network that is back knows nothing of the connections that it had.
      Set.copyOf(holed(pile)).forEach(this::close);
    }
  }

  private Set<Socket> holed(String pile) {
    return holed.computeIfAbsent(pile, name -> ConcurrentHashMap.newKeySet());
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        var near = door.accept();
        open.add(near);
        workers.execute(() -> carry(near));
      } catch (IOException closedOrGone) {
        // The loop looks whether it was closed.
      }
    }
  }

  private void carry(Socket near) {
    var far = new Socket();
    open.add(far);
    try {
      far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), gatewayPort));
      var first = firstLine(near.getInputStream());
      var pile = REQUEST.matcher(first);
      if (pile.find()) {
        var name = pile.group(1);
        far.getOutputStream().write(first.getBytes(StandardCharsets.ISO_8859_1));
        workers.execute(() -> answers(name, far, near));
        copy(near, far, () -> passes(name, near, far));
      }
    } catch (IOException gone) {
      // Either end may go at any time; that is what this is for.
    } finally {
      close(near);
      // The gateway does not hear that a pile has gone behind a hole: a newer one displaces it.
      if (!silent.contains(far)) {
        close(far);
      }
    }
  }

  /** Whether what the pile says goes on to the gateway. */
  private boolean passes(String pile, Socket near, Socket far) {
    boolean passes = modes.getOrDefault(pile, Mode.PASS) != Mode.HALF_OPEN;
    if (!passes) {
      silent.add(far);
      holed(pile).add(near);
    }
    return passes;
  }

  private void answers(String pile, Socket far, Socket near) {
    try {
      copy(
          far,
          near,
          () -> {
            boolean passes = modes.getOrDefault(pile, Mode.PASS) == Mode.PASS;
            if (!passes) {
              holed(pile).add(near);
            }
            return passes;
          });
    } catch (IOException gone) {
      // As above.
    } finally {
      close(near);
      close(far);
    }
  }

  private static String firstLine(InputStream from) throws IOException {
    var line = new StringBuilder();
    while (line.length() < FIRST_LINE_BYTES_MAX) {
      int next = from.read();
      if (next < 0) {
        break;
      }
      line.append((char) next);
      if (next == '\n') {
        break;
      }
    }
    return line.toString();
  }

  private static void copy(Socket from, Socket to, BooleanSupplier passes) throws IOException {
    var buffer = new byte[BUFFER_BYTES];
    var in = from.getInputStream();
    var out = to.getOutputStream();
    boolean whole = true;
    int count = in.read(buffer);
    while (count >= 0) {
      // A stream with a hole in it is no stream: after the first loss nothing gets through.
      whole = passes.getAsBoolean() && whole;
      if (whole) {
        out.write(buffer, 0, count);
      }
      count = in.read(buffer);
    }
  }

  private void close(Socket socket) {
    open.remove(socket);
    silent.remove(socket);
    holed.values().forEach(sockets -> sockets.remove(socket));
    try {
      socket.close();
    } catch (IOException gone) {
      // It is closed all the same.
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException failure) {
      throw new UncheckedIOException("Expected to close the wire, but failed", failure);
    }
    Set.copyOf(open).forEach(this::close);
    workers.shutdownNow();
  }
}
