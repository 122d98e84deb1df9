package org.pileshare.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.kafka.EventJson;
import org.pileshare.stack.LocalStack;

/** The REST doors through the edge, as an impatient client: each request is made once. */
final class Doors {
  static final Duration LIMIT = Duration.ofSeconds(60);
  static final String OWNER = "owner-cleo";

  /** An answer as it came. */
  record Answer(int status, String mediaType, String text) {
    JsonNode body() {
      try {
        return EventJson.mapper().readTree(text);
      } catch (IOException notJson) {
        throw new AssertionError("Expected JSON, but it was: " + text, notJson);
      }
    }

    String code() {
      return body().path("code").asText();
    }
  }

  private final LocalStack stack;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final RandomGenerator random = new SecureRandom();

  Doors(LocalStack stack) {
    this.stack = stack;
  }

  String owner() {
    return stack.identity().token(OWNER, "owner");
  }

  String driver(String driver) {
    return stack.identity().token(driver, "driver");
  }

  UUID freshId() {
    return Ids.timeOrdered(Instant.now(), random);
  }

  Answer ask(String method, String path, @Nullable String token, @Nullable String body) {
    var request =
        HttpRequest.newBuilder(URI.create(stack.addresses().edge() + path))
            .timeout(LIMIT)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    try {
      return answer(http.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException failure) {
      throw new IllegalStateException("Expected an answer to " + method + " " + path, failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Expected to wait for an answer", interrupted);
    }
  }

  Answer put(String path, String token, Map<String, ?> body) {
    return ask("PUT", path, token, json(body));
  }

  Answer reserve(String token, UUID id, String pile, Slot slot) {
    return put("/v1/reservations/" + id, token, wish(pile, slot));
  }

  /** Asks again, by the same id, as long as the answer is 202 or 503. */
  static Answer decided(Supplier<Answer> request) {
    return Awaitility.await()
        .pollDelay(Duration.ZERO)
        .atMost(LIMIT)
        .until(request::get, answer -> answer.status() != 202 && answer.status() != 503);
  }

  /** Reserves under a fresh id, and asks until that is decided. */
  Answer reserved(String token, String pile, Slot slot) {
    var id = freshId();
    return decided(() -> reserve(token, id, pile, slot));
  }

  static Map<String, String> wish(String pile, Slot slot) {
    return Map.of("pile", pile, "from", slot.from().toString(), "to", slot.to().toString());
  }

  static String json(Object body) {
    try {
      return EventJson.mapper().writeValueAsString(body);
    } catch (IOException impossible) {
      throw new IllegalStateException("Expected JSON", impossible);
    }
  }

  /**
   * Registers a pile of 5-minute units that is CLOSED unless reserved; returns its secret. It is
   * strong enough for the kilowatt-hours that a test lets flow within seconds.
   */
  String sharePile(String pile) {
    var connectors = "[{\"number\":1,\"type\":\"IEC_62196_T2\",\"powerWatts\":1000000}]";
    var body =
        """
        {"site":"Test yard","zone":"Europe/London","unitMinutes":5,"unreserved":"CLOSED",
         "connectors":%s,"tariff":"standard"}
        """
            .formatted(connectors);
    var unused = done(() -> ask("PUT", "/v1/piles/" + pile, owner(), body));
    var secret = done(() -> ask("POST", "/v1/piles/" + pile + "/secret", owner(), "{}"));
    return secret.body().path("secret").asText();
  }

  void bindCard(String card, String driver) {
    var unused = done(() -> put("/v1/cards/" + card, owner(), Map.of("driver", driver)));
  }

  /** Grants from an hour ago, so that the running unit is covered, and waits for the pile's day. */
  void grant(String driver, String pile) {
    allow(driver, pile);
    var day = "/v1/piles/" + pile + "/days/" + LocalDate.now(ZoneOffset.UTC);
    Awaitility.await()
        .pollDelay(Duration.ZERO)
        .atMost(LIMIT)
        .until(() -> ask("GET", day, driver(driver), null).status() == 200);
  }

  /** Grants from an hour ago. */
  void allow(String driver, String pile) {
    var body =
        Map.of(
            "driver", driver,
            "pile", pile,
            "validFrom", Instant.now().minus(Duration.ofHours(1)).toString());
    var path = "/v1/permissions/" + freshId();
    var unused = done(() -> put(path, owner(), body));
  }

  /** The running unit and some more, in units of 5 minutes; none of it ends within 5 minutes. */
  static Slot units(int first, int count) {
    long unit = Duration.ofMinutes(5).toSeconds();
    long running = Math.floorDiv(Instant.now().getEpochSecond(), unit) * unit;
    var from = Instant.ofEpochSecond(running + first * unit);
    return new Slot(from, from.plusSeconds(count * unit));
  }

  /** What was done, or had been when the answer to it was lost. */
  private static Answer done(Supplier<Answer> request) {
    var answer = decided(request);
    if (answer.status() != 200 && answer.status() != 201) {
      throw new AssertionError("Expected 201, but " + answer);
    }
    return answer;
  }

  private static Answer answer(HttpResponse<String> response) {
    return new Answer(
        response.statusCode(),
        response.headers().firstValue("Content-Type").orElse(""),
        response.body());
  }
}
