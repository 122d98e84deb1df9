package org.pileshare.stack.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestDoorTest {
  private record Given(int status, String body) {}

  private final ConcurrentLinkedQueue<Given> answers = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();
  private HttpServer server;
  private RestDoor door;

  private static Addresses at(int port) {
    var here = URI.create("http://127.0.0.1:" + port);
    return new Addresses(here, here, "127.0.0.1:1", URI.create("ws://127.0.0.1:1/ocpp"));
  }

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/token", exchange -> answer(exchange, token(exchange)));
    server.createContext("/v1", exchange -> answer(exchange, next(exchange)));
    server.start();
    door = new RestDoor(at(server.getAddress().getPort()), Set.of("unknown-pile"));
  }

  @AfterEach
  void close() {
    door.close();
    server.stop(0);
  }

  private Given token(HttpExchange exchange) throws IOException {
    var form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add("TOKEN " + form);
    return new Given(200, "{\"access_token\":\"secret\",\"expires_in\":3600}");
  }

  private Given next(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(
        String.join(
            " ",
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders().getFirst("Authorization"),
            body));
    var given = answers.poll();
    return given == null ? new Given(500, "") : given;
  }

  private static void answer(HttpExchange exchange, Given given) throws IOException {
    try (exchange) {
      var bytes = given.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(given.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Test
  void aRequestCarriesThePersonsTokenAndItsBody() {
    answers.add(new Given(201, "{\"status\":\"RESERVED\"}"));

    var answer = door.put("driver-ana", "/v1/reservations/1", Map.of("pile", "p"));

    assertThat(answer).hasToString("201");
    assertThat(answer.body().path("status").asText()).isEqualTo("RESERVED");
    assertThat(requests)
        .containsExactly(
            "TOKEN grant_type=password&username=driver-ana&password=driver-ana",
            "PUT /v1/reservations/1 Bearer secret {\"pile\":\"p\"}");
  }

  @Test
  void whatIsNotYetIsAskedAgainAsItWas() {
    answers.addAll(
        List.of(
            new Given(202, ""),
            new Given(503, "{\"code\":\"unavailable\"}"),
            new Given(404, "{\"code\":\"unknown-pile\"}"),
            new Given(409, "{\"code\":\"slot-taken\",\"detail\":\"Expected ...\"}")));

    var answer = door.put("driver-ana", "/v1/reservations/1", Map.of("pile", "p"));

    assertThat(answer).hasToString("409 slot-taken");
    assertThat(requests).hasSize(5);
    assertThat(requests.stream().distinct()).hasSize(2);
  }

  @Test
  void oneTokenServesManyRequests() {
    answers.add(new Given(200, "[]"));
    answers.add(new Given(404, "not json"));

    assertThat(door.get("omar", "/v1/piles")).hasToString("200");
    assertThat(door.get("omar", "/v1/piles/x")).hasToString("404 status 404");
    assertThat(requests.stream().filter(request -> request.startsWith("TOKEN"))).hasSize(1);
  }
}
