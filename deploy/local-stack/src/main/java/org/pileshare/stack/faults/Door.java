package org.pileshare.stack.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.pileshare.contracts.kafka.EventJson;
import org.pileshare.stack.checks.Attempt.Act;
import org.pileshare.stack.checks.Attempt.Outcome;

/** The REST doors of the instances. Each request is made once, and what came of it is said. */
final class Door implements AutoCloseable {
  /** Longer than an instance waits for the desks before it says 202. */
  private static final Duration LIMIT = Duration.ofSeconds(7);

  /** What a client was told. */
  record Told(Outcome outcome, String code) {}

  private final List<URI> instances;
  private final Function<String, String> tokenOf;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  /**
   * @param tokenOf a token for a driver
   */
  Door(List<URI> instances, Function<String, String> tokenOf) {
    this.instances = List.copyOf(instances);
    this.tokenOf = tokenOf;
  }

  int count() {
    return instances.size();
  }

  Told ask(Act act, Wanted wanted, int instance) throws InterruptedException {
    try {
      var response =
          act == Act.BOOK
              ? send(wanted, instance, "PUT", body(wanted))
              : send(wanted, instance, "DELETE", BodyPublishers.noBody());
      return told(act, response);
    } catch (IOException noAnswer) {
      return new Told(Outcome.UNKNOWN, noAnswer.getClass().getSimpleName());
    }
  }

  /** The status by which an instance shows a reservation; its own word where it has none. */
  String status(Wanted wanted, int instance) throws InterruptedException {
    try {
      var response = send(wanted, instance, "GET", BodyPublishers.noBody());
      return json(response).path("status").asText();
    } catch (IOException noAnswer) {
      return noAnswer.getClass().getSimpleName();
    }
  }

  private HttpResponse<String> send(
      Wanted wanted, int instance, String method, BodyPublisher content)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(instances.get(instance).resolve("/v1/reservations/" + wanted.id))
            .timeout(LIMIT)
            .header("Authorization", "Bearer " + tokenOf.apply(wanted.driver))
            .header("Content-Type", "application/json")
            .method(method, content)
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  private static BodyPublisher body(Wanted wanted) throws JsonProcessingException {
    var body =
        Map.of(
            "pile", wanted.pile.value(),
            "from", wanted.slot.from().toString(),
            "to", wanted.slot.to().toString());
    return BodyPublishers.ofString(EventJson.mapper().writeValueAsString(body));
  }

  private static Told told(Act act, HttpResponse<String> response) {
    int status = response.statusCode();
    if (status == (act == Act.BOOK ? 201 : 200)) {
      return new Told(Outcome.OK, Integer.toString(status));
    }
    var code = json(response).path("code").asText("none");
    return switch (status) {
      case 202 -> new Told(Outcome.UNKNOWN, "202");
      case 503 -> new Told(Outcome.UNKNOWN, "503-" + code);
      case 404, 409, 422 -> new Told(Outcome.REFUSED, code);
      default -> new Told(Outcome.UNKNOWN, "strange-" + status + "-" + code);
    };
  }

  private static JsonNode json(HttpResponse<String> response) {
    try {
      return EventJson.mapper().readTree(response.body());
    } catch (JsonProcessingException notJson) {
      return EventJson.mapper().createObjectNode();
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
