package org.pileshare.stack.doors;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The bearer tokens of the people that a run acts for, asked of the identity provider by password.
 *
 * <p>The development provider takes the user name as password. Keeps at most {@link #MAX_PEOPLE}.
 */
final class Tokens {
  static final int MAX_PEOPLE = 50_000;

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Duration BEFORE_THE_END = Duration.ofSeconds(60);

  private record Token(String text, Instant renewAt) {}

  private final HttpClient http;
  private final URI endpoint;
  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, Token> tokens = new ConcurrentHashMap<>();

  Tokens(HttpClient http, URI identity) {
    this.http = http;
    this.endpoint = URI.create(identity + "/token");
  }

  String of(String username) throws IOException, InterruptedException {
    var known = tokens.get(username);
    if (known != null && Instant.now().isBefore(known.renewAt)) {
      return known.text;
    }
    if (tokens.size() >= MAX_PEOPLE) {
      throw new IllegalStateException(
          "Expected at most " + MAX_PEOPLE + " people in a run, but there are more");
    }
    var fresh = ask(username);
    tokens.put(username, fresh);
    return fresh.text;
  }

  private Token ask(String username) throws IOException, InterruptedException {
    var name = URLEncoder.encode(username, StandardCharsets.UTF_8);
    var form = "grant_type=password&username=" + name + "&password=" + name;
    var request =
        HttpRequest.newBuilder(endpoint)
            .timeout(LIMIT)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    var response = http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    if (response.statusCode() != 200) {
      throw new IOException(
          "Expected a token for "
              + username
              + ", but "
              + endpoint
              + " answered "
              + response.statusCode());
    }
    var answer = json.readTree(response.body());
    var lifetime = Duration.ofSeconds(answer.path("expires_in").asLong(300));
    return new Token(
        answer.path("access_token").asText(), Instant.now().plus(lifetime).minus(BEFORE_THE_END));
  }
}
