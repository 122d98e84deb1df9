package org.pileshare.reservation.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.Slot;

/** The service as a client sees it. */
record Door(HttpClient client, URI base, String token) {
  /** What came back. */
  record Answer(int status, HttpHeaders headers, JsonNode body) {
    String type() {
      return headers.firstValue("Content-Type").orElse("");
    }

    Optional<String> location() {
      return headers.firstValue("Location");
    }

    String etag() {
      return headers.firstValue("ETag").orElse("");
    }

    /** What a client acts on; other header fields may differ from answer to answer. */
    Object essence() {
      return List.of(status, type(), location(), etag(), body);
    }

    String code() {
      return body.path("code").asText();
    }
  }

  static Door of(URI base, String token) {
    var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    return new Door(client, base, token);
  }

  Door with(String otherToken) {
    return new Door(client, base, otherToken);
  }

  Answer reserve(UUID id, PileId pile, Slot slot) {
    return reserveLater(id, pile, slot).join();
  }

  CompletableFuture<Answer> reserveLater(UUID id, PileId pile, Slot slot) {
    var body =
        "{\"pile\":\"%s\",\"from\":\"%s\",\"to\":\"%s\"}".formatted(pile, slot.from(), slot.to());
    return send("PUT", "/v1/reservations/" + id, body);
  }

  Answer cancel(UUID id) {
    return send("DELETE", "/v1/reservations/" + id, "").join();
  }

  Answer get(String path) {
    return send("GET", path, "").join();
  }

  /** With header fields by name and value, as far as they have one. */
  Answer send(String method, String path, String body, String... headers) {
    return sendLater(method, path, body, headers).join();
  }

  CompletableFuture<Answer> send(String method, String path, String body) {
    return sendLater(method, path, body);
  }

  private CompletableFuture<Answer> sendLater(
      String method, String path, String body, String... headers) {
    var request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(Duration.ofSeconds(90))
            .header("Content-Type", "application/json")
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      if (!headers[i + 1].isEmpty()) {
        request.header(headers[i], headers[i + 1]);
      }
    }
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return client
        .sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
        .thenApply(Door::answer);
  }

  private static Answer answer(HttpResponse<String> response) {
    try {
      return new Answer(
          response.statusCode(), response.headers(), new ObjectMapper().readTree(response.body()));
    } catch (IOException notJson) {
      throw new AssertionError("Expected JSON, but: " + response.body(), notJson);
    }
  }
}
