package org.pileshare.stack.doors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.kafka.EventJson;

/**
 * The REST door of a running stack, entered as any client does: with a bearer token.
 *
 * <p>A request that got no answer, or one that says "not yet", is made again as it was; its id
 * makes that harmless. After {@link #LIMIT} the last answer stands, or the failure.
 */
public final class RestDoor implements AutoCloseable {
  /** How long one request is asked again before its last answer stands. */
  public static final Duration LIMIT = Duration.ofSeconds(60);

  private static final Duration ONE_TRY = Duration.ofSeconds(15);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final URI edge;
  private final HttpClient http;
  private final Tokens tokens;
  private final Set<String> notYetCodes;

  /**
   * @param notYetCodes problems that mean "not yet" to this client, because it knows that what it
   *     asks for is on its way: {@code unknown-pile} right after the pile was registered
   */
  public RestDoor(Addresses addresses, Set<String> notYetCodes) {
    this.notYetCodes = Set.copyOf(notYetCodes);
    this.edge = addresses.edge();
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    this.tokens = new Tokens(http, addresses.identity());
  }

  public Answer get(String username, String path) {
    return ask(username, "GET", path, null);
  }

  public Answer put(String username, String path, Object body) {
    return ask(username, "PUT", path, body);
  }

  public Answer post(String username, String path, Object body) {
    return ask(username, "POST", path, body);
  }

  public Answer delete(String username, String path) {
    return ask(username, "DELETE", path, null);
  }

  /** Starts what goes on after the answer: asked once, since 202 is all that comes of it. */
  public Answer start(String username, String path) {
    try {
      return once(username, "POST", path, null);
    } catch (IOException failure) {
      throw new IllegalStateException(
          "Expected an answer to POST " + path + ", but: " + failure, failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Expected to wait for an answer, but was interrupted");
    }
  }

  private Answer ask(String username, String method, String path, @Nullable Object body) {
    long end = System.nanoTime() + LIMIT.toNanos();
    var pause = FIRST_PAUSE;
    while (true) {
      try {
        var answer = once(username, method, path, body);
        boolean notYet = answer.isNotYet() || notYetCodes.contains(answer.code());
        if (!notYet || System.nanoTime() > end) {
          return answer;
        }
      } catch (IOException failure) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException(
              "Expected an answer to " + method + " " + path + ", but: " + failure, failure);
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Expected to wait for an answer, but was interrupted");
      }
      pause = pausing(pause);
    }
  }

  private Answer once(String username, String method, String path, @Nullable Object body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(edge + path))
            .timeout(ONE_TRY)
            .header("Authorization", "Bearer " + tokens.of(username))
            .header("Accept", "application/json, application/problem+json");
    if (body == null) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .method(
              method,
              HttpRequest.BodyPublishers.ofByteArray(EventJson.mapper().writeValueAsBytes(body)));
    }
    var response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    return new Answer(response.statusCode(), parsed(response.body()));
  }

  private static JsonNode parsed(String body) {
    try {
      return body.isBlank() ? MissingNode.getInstance() : EventJson.mapper().readTree(body);
    } catch (JsonProcessingException notJson) {
      return MissingNode.getInstance();
    }
  }

  private static Duration pausing(Duration pause) {
    try {
      TimeUnit.NANOSECONDS.sleep(pause.toNanos());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Expected to ask again, but was interrupted", interrupted);
    }
    var next = pause.multipliedBy(2);
    return next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
