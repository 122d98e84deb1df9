package org.pileshare.edge;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server's side of a stream, event by event as a test says. */
final class EventStream {
  private volatile BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private volatile @Nullable String lastEventId;
  private volatile boolean broken;

  /** Forgets what a test before has said. */
  void begin() {
    events = new LinkedBlockingQueue<>();
    lastEventId = null;
    broken = false;
  }

  /** One of those who listen gets it. */
  void send(String event) {
    events.add(event);
  }

  String lastEventId() {
    return Objects.requireNonNull(lastEventId);
  }

  /** Whether writing has failed, since nobody listens any more. */
  boolean isBroken() {
    return broken;
  }

  /** Sends until the connection breaks or the next test begins. */
  void answer(HttpExchange exchange) throws IOException, InterruptedException {
    // Before the answer, at which the test may go on, end, and leave these events to the next one.
    var ours = events;
    lastEventId = exchange.getRequestHeaders().getFirst("Last-Event-ID");
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    try (var out = exchange.getResponseBody()) {
      out.flush();
      while (ours == events) {
        var event = ours.poll(500, TimeUnit.MILLISECONDS);
        if (event != null) {
          out.write(event.getBytes(StandardCharsets.UTF_8));
          out.flush();
        }
      }
    } catch (IOException gone) {
      broken |= ours == events;
    }
  }
}
