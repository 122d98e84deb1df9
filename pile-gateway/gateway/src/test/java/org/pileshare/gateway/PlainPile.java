package org.pileshare.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A pile that knows nothing but OCPP-J over a WebSocket, and none of our code. */
final class PlainPile implements WebSocket.Listener, AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final int SECONDS = 60;

  private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
  private final BlockingQueue<JsonNode> calls = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder text = new StringBuilder();
  private volatile @Nullable WebSocket socket;
  private CompletableFuture<?> sending = CompletableFuture.completedFuture("");

  /** What it answers to a call, as the payload of a CALLRESULT; nothing means silence. */
  volatile Function<JsonNode, @Nullable String> answering = call -> null;

  static PlainPile connect(URI base, String pile, String secret) {
    return connect(base, pile, basic(pile, secret), "ocpp1.6");
  }

  /** Offers these sub-protocols, which are separated by commas. */
  static PlainPile connect(
      URI base, String pile, @Nullable String authorization, @Nullable String protocol) {
    var uri = URI.create("ws://" + base.getAuthority() + "/ocpp/" + pile);
    return connect(CLIENT, uri, authorization, protocol);
  }

  /** The same by any client, for example one that has a certificate. */
  static PlainPile connect(
      HttpClient client, URI uri, @Nullable String authorization, @Nullable String protocol) {
    var plain = new PlainPile();
    var builder = client.newWebSocketBuilder();
    if (authorization != null) {
      builder.header("Authorization", authorization);
    }
    if (protocol != null) {
      var names = protocol.split(",", -1);
      builder.subprotocols(names[0], Arrays.copyOfRange(names, 1, names.length));
    }
    plain.socket = builder.buildAsync(uri, plain).join();
    return plain;
  }

  /** The status with which the door refuses the handshake; 101 if it does not. */
  static int knock(
      URI base, String pile, @Nullable String authorization, @Nullable String protocol) {
    var uri = URI.create("ws://" + base.getAuthority() + "/ocpp/" + pile);
    return knock(CLIENT, uri, authorization, protocol);
  }

  /** The same by any client, for example one that has a certificate. */
  static int knock(
      HttpClient client, URI uri, @Nullable String authorization, @Nullable String protocol) {
    try (var in = connect(client, uri, authorization, protocol)) {
      return 101;
    } catch (CompletionException refused) {
      if (refused.getCause() instanceof WebSocketHandshakeException handshake) {
        return handshake.getResponse().statusCode();
      }
      throw refused;
    }
  }

  static String basic(String user, String password) {
    var bytes = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }

  private WebSocket socket() {
    var open = socket;
    if (open == null) {
      throw new IllegalStateException("Expected an open socket, but there is none");
    }
    return open;
  }

  /** The sub-protocol that was agreed on. */
  String protocol() {
    return socket().getSubprotocol();
  }

  /** Calls and returns the payload of the answer. */
  JsonNode call(String action, String payload) {
    var answer = ask(UUID.randomUUID().toString(), action, payload);
    if (answer.get(0).asInt() != 3) {
      throw new AssertionError("Expected a CALLRESULT, but it was " + answer);
    }
    return answer.get(2);
  }

  /** Calls and returns the whole answer. */
  JsonNode ask(String id, String action, String payload) {
    var answer = exchange("[2,\"%s\",\"%s\",%s]".formatted(id, action, payload));
    if (!answer.get(1).asText().equals(id)) {
      throw new AssertionError("Expected an answer to " + id + ", but it was " + answer);
    }
    return answer;
  }

  /** Sends any text and returns the next answer. */
  JsonNode exchange(String sent) {
    send(sent);
    return answer();
  }

  void send(String sent) {
    queued(sent).join();
  }

  /** The JDK allows one unfinished send at a time, and answers are sent by another thread. */
  private synchronized CompletableFuture<WebSocket> queued(String sent) {
    var open = socket();
    var next =
        sending.handle((before, failure) -> open).thenCompose(free -> free.sendText(sent, true));
    sending = next;
    return next;
  }

  /** Sends, unless the gateway has closed meanwhile. */
  void trySend(String sent) {
    queued(sent).exceptionally(closedMeanwhile -> socket()).join();
  }

  void sendBinary(byte[] bytes) {
    socket().sendBinary(ByteBuffer.wrap(bytes), true).join();
  }

  JsonNode answer() {
    return next(answers);
  }

  /** The next call that the gateway made. */
  JsonNode called() {
    return next(calls);
  }

  boolean wasCalled() {
    return !calls.isEmpty();
  }

  /** The names of all calls that the gateway made since. */
  List<String> everythingCalled() {
    return calls.stream().map(call -> call.get(2).asText()).toList();
  }

  private static JsonNode next(BlockingQueue<JsonNode> queue) {
    try {
      var node = queue.poll(SECONDS, TimeUnit.SECONDS);
      if (node == null) {
        throw new AssertionError("Expected a message within " + SECONDS + " s, but none came");
      }
      return node;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** The code with which the gateway closed. */
  CompletableFuture<Integer> closed() {
    return closed;
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      received(text.toString());
      text.setLength(0);
    }
    webSocket.request(1);
    return null;
  }

  private void received(String whole) {
    try {
      var node = JSON.readTree(whole);
      if (node.get(0).asInt() != 2) {
        answers.add(node);
        return;
      }
      answer(node);
    } catch (JsonProcessingException notJson) {
      throw new AssertionError(notJson);
    }
  }

  /** What a test sends when it has seen the call goes out behind the answer. */
  private void answer(JsonNode call) {
    try {
      var payload = answering.apply(call);
      if (payload != null) {
        var unused = queued("[3,%s,%s]".formatted(call.get(1), payload));
      }
    } finally {
      calls.add(call);
    }
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
    closed.complete(status);
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    closed.complete(-1);
  }

  /** The link is gone without a farewell. */
  void cut() {
    socket().abort();
  }

  @Override
  public void close() {
    socket().abort();
  }
}
