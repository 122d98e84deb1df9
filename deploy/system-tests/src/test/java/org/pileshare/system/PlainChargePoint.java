package org.pileshare.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.kafka.EventJson;
import org.pileshare.stack.LocalStack;

/**
 * A charge point that knows OCPP 1.6J and nothing of ours: its frames are written out by hand, and
 * it answers every call of the central system with what the standard has for a stranger.
 */
final class PlainChargePoint implements AutoCloseable {
  /** One for all: each has a thread of its own, for as long as it is not collected. */
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final WebSocket socket;
  private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();

  private final CompletableFuture<String> closed = new CompletableFuture<>();
  private CompletableFuture<?> sent = CompletableFuture.completedFuture(true);

  private final Queue<JsonNode> calls = new ConcurrentLinkedQueue<>();

  /** What it answers to a call; nothing means silence. */
  volatile Function<JsonNode, @Nullable String> answering = PlainChargePoint::ofAnotherVendor;

  private PlainChargePoint(URI ocpp, String pile, String secret, String protocol) {
    var login = Base64.getEncoder().encodeToString(bytes(pile + ":" + secret));
    socket =
        CLIENT
            .newWebSocketBuilder()
            .header("Authorization", "Basic " + login)
            .subprotocols(protocol)
            .buildAsync(URI.create(ocpp + "/" + pile), new Listener())
            .join();
  }

  /** The gateway hears of a pile and its secret a moment after they were made. */
  static PlainChargePoint connect(LocalStack stack, String pile, String secret) {
    return patiently(stack.addresses().ocpp(), pile, secret, "ocpp1.6");
  }

  /** A gateway that is new, or sends us away for a while, lets us in at last. */
  static PlainChargePoint patiently(URI ocpp, String pile, String secret, String protocol) {
    return Awaitility.await()
        .pollDelay(Duration.ZERO)
        .atMost(Doors.LIMIT)
        .ignoreExceptions()
        .until(() -> connect(ocpp, pile, secret, protocol), found -> true);
  }

  /** The same at any door and with any version, whose frames are the same. */
  static PlainChargePoint connect(URI ocpp, String pile, String secret, String protocol) {
    return new PlainChargePoint(ocpp, pile, secret, protocol);
  }

  /** Why the other end closed, as it says. */
  CompletableFuture<String> closed() {
    return closed;
  }

  /** A vendor's message to a pile of another vendor: OCPP 1.6, section 4.3. It has no cache. */
  private static String ofAnotherVendor(JsonNode call) {
    var forgets = call.get(2).asText().equals("ClearCache");
    return "{\"status\":\"" + (forgets ? "Accepted" : "UnknownVendorId") + "\"}";
  }

  /** How often the central system called for something. */
  long calls(String action) {
    return calls.stream().filter(call -> call.get(2).asText().equals(action)).count();
  }

  /** Answers in the same way whatever it was asked so far, and will be. */
  void answerAll(String payload) {
    answering = call -> payload;
    calls.forEach(call -> post(socket, "[3," + call.get(1) + "," + payload + "]").join());
  }

  /** The latest limit that it was told; -1 if it was told none. */
  int lastLimit() {
    return calls.stream()
        .filter(call -> call.get(2).asText().equals("SetChargingProfile"))
        .map(call -> call.get(3).findValue("limit").asInt())
        .reduce(-1, (before, last) -> last);
  }

  /** Sends a call and does not wait for its answer. */
  void send(String action, String payload) {
    var id = UUID.randomUUID();
    post(socket, "[2,\"" + id + "\",\"" + action + "\"," + payload + "]").join();
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
   * Sends texts of any kind and then asks for the time. What is said of them at once comes before
   * the time; what has to be written down first may come after it.
   *
   * @param enough whether what was answered is all that is waited for, when the time has come
   * @return the answers, the time left out; those until then if the connection was closed
   */
  List<JsonNode> provoke(List<String> texts, Predicate<List<JsonNode>> enough) {
    var time = "time-" + UUID.randomUUID().toString().substring(0, 8);
    var heard = new ArrayList<JsonNode>();
    boolean timeCame = false;
    try {
      texts.forEach(text -> post(socket, text).join());
      post(socket, "[2,\"" + time + "\",\"Heartbeat\",{}]").join();
      long deadline = System.nanoTime() + Doors.LIMIT.toNanos();
      while (System.nanoTime() < deadline) {
        var frame = answers.poll(20, TimeUnit.MILLISECONDS);
        if (frame != null && frame.get(1).asText().equals(time)) {
          timeCame = true;
        } else if (frame != null) {
          heard.add(frame);
        }
        if (frame == null ? closed.isDone() : timeCame && enough.test(heard)) {
          return heard;
        }
      }
      throw new AssertionError("Expected answers to " + texts + ", but heard " + heard);
    } catch (CompletionException refused) {
      return heard;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Expected to wait for an answer", interrupted);
    }
  }

  /** Sends any text and returns the next answer to this side. */
  JsonNode frame(String text) {
    post(socket, text).join();
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

  /** A socket refuses a text while another is on its way, be it a call or an answer to one. */
  private synchronized CompletableFuture<WebSocket> post(WebSocket to, String text) {
    var next = sent.handle((before, failed) -> to).thenCompose(it -> it.sendText(text, true));
    sent = next;
    return next;
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

    @Override
    public void onError(WebSocket from, Throwable failure) {
      closed.complete("broken: " + failure);
    }

    private void heard(WebSocket from, String message) {
      try {
        var frame = EventJson.mapper().readTree(message);
        if (frame.get(0).asInt() == 2) {
          calls.add(frame);
          var answer = answering.apply(frame);
          if (answer != null) {
            var unused = post(from, "[3," + frame.get(1) + "," + answer + "]");
          }
        } else {
          answers.add(frame);
        }
      } catch (java.io.IOException notJson) {
        throw new AssertionError("Expected JSON, but it was " + message, notJson);
      }
    }
  }
}
