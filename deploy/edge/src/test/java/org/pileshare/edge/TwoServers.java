package org.pileshare.edge;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Two real HTTP servers that answer with what they were asked, so that a test sees what arrived;
 * the other services are down.
 */
public final class TwoServers implements QuarkusTestResourceLifecycleManager {
  /** What the changes of a pile answer. */
  static final EventStream STREAM = new EventStream();

  /** One test waits for its end, and all others have to be answered within it on a busy machine. */
  static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);

  private final List<HttpServer> servers = new ArrayList<>();
  private final List<Socket> nobodys = new ArrayList<>();
  private final ExecutorService workers =
      Executors.newCachedThreadPool(work -> Thread.ofPlatform().daemon().unstarted(work));

  @Override
  public Map<String, String> start() {
    try {
      return Map.of(
          "pileshare.edge.permission", server("permission"),
          "pileshare.edge.reservation", server("reservation"),
          "pileshare.edge.gateway", nobody(),
          "pileshare.edge.ledger", nobody(),
          "pileshare.edge.connect-timeout", ANSWER_LIMIT.toString(),
          "pileshare.edge.answer-timeout", ANSWER_LIMIT.toString(),
          "pileshare.edge.stream-idle-timeout", "60S");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void stop() {
    servers.forEach(server -> server.stop(0));
    workers.shutdownNow();
    nobodys.forEach(TwoServers::close);
  }

  private String server(String name) throws IOException {
    var loopback = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
    var server = HttpServer.create(loopback, 16);
    server.setExecutor(workers);
    server.createContext("/", exchange -> answer(name, exchange));
    server.start();
    servers.add(server);
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Bound, so that nobody else comes to listen there, and not listened on. */
  private String nobody() throws IOException {
    var socket = new Socket();
    nobodys.add(socket);
    socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void stream(HttpExchange exchange) throws IOException {
    try {
      STREAM.answer(exchange);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(String name, HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var path = exchange.getRequestURI().toString();
    if (path.endsWith("/silent")) {
      return;
    }
    if (path.endsWith("/changes")) {
      stream(exchange);
      return;
    }
    var said = new StringBuilder(name).append(' ').append(exchange.getRequestMethod());
    said.append(' ').append(path).append('\n');
    new TreeMap<>(exchange.getRequestHeaders())
        .forEach((header, values) -> said.append(header).append(": ").append(values).append('\n'));
    said.append('\n').append(body);
    var bytes = said.toString().getBytes(StandardCharsets.UTF_8);
    int status = path.endsWith("/taken") ? 409 : 200;
    exchange.getResponseHeaders().set("Content-Type", "text/x-echo");
    exchange.getResponseHeaders().set("Location", "/v1/reservations/1");
    exchange.getResponseHeaders().set("Keep-Alive", "timeout=1");
    var head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
    if (!head) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }
}
