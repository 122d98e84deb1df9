package org.pileshare.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.kafka.EventJson;
import org.pileshare.stack.LocalStack;

/**
 * A charge point that knows OCPP 1.6J and nothing of ours: its frames are written out by hand, and
 * it answers every call of the central system with what the standard has for a stranger.
 */
final class PlainChargePoint implements AutoCloseable {
  private final WebSocket socket;
  private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();

  private final CompletableFuture<String> closed = new CompletableFuture<>();

  private PlainChargePoint(URI ocpp, String pile, String secret, String protocol) {
    var login = Base64.getEncoder().encodeToString(bytes(pile + ":" + secret));
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .header("Authorization", "Basic " + login)
            .subprotocols(protocol)
            .buildAsync(URI.create(ocpp + "/" + pile), new Listener())
            .join();
  }

  static PlainChargePoint connect(LocalStack stack, String pile, String secret) {
    return connect(stack.addresses().ocpp(), pile, secret, "ocpp1.6");
  }

  /** The same at any door and with any version, whose frames are the same. */
  static PlainChargePoint connect(URI ocpp, String pile, String secret, String protocol) {
    return new PlainChargePoint(ocpp, pile, secret, protocol);
  }

  /** Why the other end closed, as it says. */
  CompletableFuture<String> closed() {
    return closed;
  }

  /** Sends a call and does not wait for its answer. */
  void send(String action, String payload) {
    var id = UUID.randomUUID();
    socket.sendText("[2,\"" + id + "\",\"" + action + "\"," + payload + "]", true).join();
  }

  /** The payload of the CALLRESULT; a CALLERROR fails the test. */
  JsonNode call(String action, String payload) {
    var id = UUID.randomUUID().toString();
    var frame = frame("[2,\"" + id + "\",\"" + action + "\"," + payload + "]");
    if (frame.get(0).asInt() != 3 || !frame.get(1).asText().equals(id)) {
      throw new AssertionError("Expected the result of " + action + ", but it was " + frame);
    }
    return frame.get(2);
  }

  /**
   * Sends any text and then asks for the time: what is answered to the text comes before the time.
   * A connection that was closed for the text answers what it said until then.
   */
  List<JsonNode> provoke(String text) {
    var time = "time-" + UUID.randomUUID().toString().substring(0, 8);
    var heard = new ArrayList<JsonNode>();
    try {
      socket.sendText(text, true).join();
      socket.sendText("[2,\"" + time + "\",\"Heartbeat\",{}]", true).join();
      long deadline = System.nanoTime() + Doors.LIMIT.toNanos();
      while (System.nanoTime() < deadline) {
        var frame = answers.poll(20, TimeUnit.MILLISECONDS);
        if (frame == null ? closed.isDone() : frame.get(1).asText().equals(time)) {
          return heard;
        }
        if (frame != null) {
          heard.add(frame);
        }
      }
      throw new AssertionError("Expected an answer after " + text + ", but none came");
    } catch (CompletionException refused) {
      return heard;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Expected to wait for an answer", interrupted);
    }
  }

  /** Sends any text and returns the next answer to this side. */
  JsonNode frame(String text) {
    socket.sendText(text, true).join();
    try {
      var frame = answers.poll(Doors.LIMIT.toSeconds(), TimeUnit.SECONDS);
      if (frame == null) {
        throw new AssertionError("Expected an answer to " + text + ", but none came");
      }
      return frame;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Expected to wait for an answer", interrupted);
    }
  }

  @Override
  public void close() {
    socket.abort();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
      text.append(part);
      if (isLast) {
        heard(from, text.toString());
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      closed.complete(status + " " + reason);
      return null;
    }

    private void heard(WebSocket from, String message) {
      try {
        var frame = EventJson.mapper().readTree(message);
        if (frame.get(0).asInt() == 2) {
          // A vendor's message to a pile of another vendor: OCPP 1.6, section 4.3.
          var answer = "[3," + frame.get(1) + ",{\"status\":\"UnknownVendorId\"}]";
          var unused = from.sendText(answer, true);
        } else {
          answers.add(frame);
        }
      } catch (java.io.IOException notJson) {
        throw new AssertionError("Expected JSON, but it was " + message, notJson);
      }
    }
  }
}
