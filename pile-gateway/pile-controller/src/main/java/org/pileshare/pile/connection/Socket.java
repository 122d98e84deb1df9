package org.pileshare.pile.connection;

import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.FrameCodec;
import org.pileshare.ocpp.Version;

/** One WebSocket to the gateway: texts in order both ways, and when it was last heard. */
final class Socket {
  /** Hears of the socket, one call at a time. */
  interface Listener {
    /**
     * A whole text came.
     *
     * @return the answer to send, if there is one
     */
    @Nullable String received(Socket socket, String text);

    /** It is gone; nothing more will come. May be called more than once. */
    void lost(Socket socket, String why);
  }

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(15);
  private static final int TOO_BIG = 1009;

  private final Version version;
  private final Listener listener;
  private final ReentrantLock lock = new ReentrantLock();
  private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);
  private @Nullable WebSocket webSocket;
  private boolean aborted;
  private volatile long heardNanos = System.nanoTime();

  Socket(Version version, Listener listener) {
    this.version = version;
    this.listener = listener;
  }

  /**
   * Opens it by the handshake of OCPP-J, section 3.1, with HTTP Basic.
   *
   * @return completes when the socket is open and the sub-protocol agreed on, else exceptionally
   */
  CompletableFuture<Void> open(HttpClient client, GatewayAccount account) {
    return client
        .newWebSocketBuilder()
        .header("Authorization", account.authorization())
        .subprotocols(version.subProtocol())
        .connectTimeout(CONNECT_LIMIT)
        .buildAsync(account.address(), new Incoming())
        .thenAccept(this::opened);
  }

  private void opened(WebSocket opened) {
    boolean unwanted;
    lock.lock();
    try {
      webSocket = opened;
      unwanted = aborted || !opened.getSubprotocol().equals(version.subProtocol());
    } finally {
      lock.unlock();
    }
    if (unwanted) {
      opened.abort();
      throw new IllegalStateException(
          "Expected the sub-protocol "
              + version.subProtocol()
              + ", but the gateway chose '"
              + opened.getSubprotocol()
              + "'");
    }
    heardNanos = System.nanoTime();
    opened.request(1);
  }

  /** How long nothing at all has come. */
  Duration silence() {
    return Duration.ofNanos(System.nanoTime() - heardNanos);
  }

  /** Sends a text behind all that was given before; does not block. */
  CompletableFuture<?> send(String text) {
    return chain(open -> open.sendText(text, true));
  }

  void ping() {
    var unused = chain(open -> open.sendPing(ByteBuffer.allocate(0)));
  }

  private interface Sending {
    CompletableFuture<WebSocket> to(WebSocket open);
  }

  /** The JDK allows one unfinished send at a time, so each waits for the one before. */
  private CompletableFuture<?> chain(Sending next) {
    CompletableFuture<?> mine;
    lock.lock();
    try {
      var open = webSocket;
      if (open == null || aborted) {
        return CompletableFuture.completedFuture(null);
      }
      mine = sending.thenCompose(before -> next.to(open));
      sending = mine;
    } finally {
      lock.unlock();
    }
    return mine.whenComplete(
        (sent, failure) -> {
          if (failure != null) {
            listener.lost(this, "it could not be written to: " + failure.getMessage());
          }
        });
  }

  /** Closes it without ceremony, as a cut cable does. */
  void abort() {
    WebSocket open;
    lock.lock();
    try {
      aborted = true;
      open = webSocket;
    } finally {
      lock.unlock();
    }
    if (open != null) {
      open.abort();
    }
  }

  private final class Incoming implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void onOpen(WebSocket open) {
      // The first text is asked for when the sub-protocol has been looked at.
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket open, CharSequence part, boolean last) {
      heardNanos = System.nanoTime();
      if (text.length() + part.length() > FrameCodec.MAX_BYTES) {
        var unused = open.sendClose(TOO_BIG, "Expected at most 64 KiB");
        listener.lost(Socket.this, "a text came that is too long");
        return null;
      }
      text.append(part);
      if (!last) {
        open.request(1);
        return null;
      }
      var whole = text.toString();
      text.setLength(0);
      var answer = listener.received(Socket.this, whole);
      // No further text is read before the answer has left, so that a flood cannot pile up here.
      if (answer == null) {
        open.request(1);
      } else {
        var unused = send(answer).thenRun(() -> open.request(1));
      }
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket open, ByteBuffer message) {
      heardNanos = System.nanoTime();
      open.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket open, ByteBuffer message) {
      heardNanos = System.nanoTime();
      open.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket open, int status, String reason) {
      listener.lost(Socket.this, "the gateway closed it: " + status + " " + reason);
      return null;
    }

    @Override
    public void onError(WebSocket open, Throwable failure) {
      listener.lost(Socket.this, "it failed: " + failure.getMessage());
    }
  }
}
