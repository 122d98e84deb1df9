package org.pileshare.backing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID provider for development: a key set, discovery, and tokens for demo people.
 *
 * <p>Never for production: whoever knows a user name knows the password. A real cluster configures
 * the keys of any OIDC provider instead.
 */
public final class IdentityProvider implements AutoCloseable {
  public static final String AUDIENCE = "pileshare";
  public static final Duration TOKEN_LIFETIME = Duration.ofHours(12);

  private static final int FORM_BYTES_MAX = 4096;
  private static final int FORM_FIELDS_MAX = 16;

  private final HttpServer server;
  private final ExecutorService workers;
  private final SigningKey key;
  private final GivenTokens given = new GivenTokens();
  private final SignInCodes codes = new SignInCodes();

  private IdentityProvider(HttpServer server, ExecutorService workers, SigningKey key) {
    this.server = server;
    this.workers = workers;
    this.key = key;
  }

  /**
   * Starts on 127.0.0.1.
   *
   * @param port 0 for a free one
   * @param keyFile keeps the signing key over restarts; null for a key of this run only
   */
  public static IdentityProvider start(int port, @Nullable Path keyFile) {
    try {
      var address = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), Ports.orFree(port));
      var server = HttpServer.create(address, 64);
      var workers =
          Executors.newFixedThreadPool(
              2, work -> Thread.ofPlatform().daemon().name("identity").unstarted(work));
      server.setExecutor(workers);
      var provider = new IdentityProvider(server, workers, SigningKey.in(keyFile));
      server.createContext("/", provider::answer);
      server.start();
      return provider;
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "Expected port " + port + " for the identity provider, but failed", failure);
    }
  }

  public URI issuer() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  public URI jwks() {
    return issuer().resolve("/jwks.json");
  }

  /**
   * A token as the provider gives it: valid now and for eleven hours at least, since the same is
   * given again for an hour.
   */
  public String token(String person, String... roles) {
    return given.token(claims(person, roles), key::sign);
  }

  /** A token with any claims, signed with our key: expired ones, for somebody else and so on. */
  public String token(TokenClaims claims) {
    return key.sign(claims);
  }

  /** The claims of an ordinary token, to change one of them. */
  public TokenClaims claims(String person, String... roles) {
    var now = Instant.now();
    return new TokenClaims(
        issuer().toString(), AUDIENCE, person, List.of(roles), now, now.plus(TOKEN_LIFETIME));
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      allowLoopback(exchange);
      var path = exchange.getRequestURI().getPath();
      var request = exchange.getRequestMethod() + " " + path;
      switch (request) {
        case "GET /jwks.json" -> send(exchange, 200, key.keySet());
        case "GET /.well-known/openid-configuration" -> send(exchange, 200, discovery());
        case "GET /authorize" -> askWho(exchange);
        case "POST /authorize" -> sendBack(exchange);
        case "POST /token" -> sendToken(exchange);
        default -> send(exchange, 404, SigningKey.json(Map.of("error", "not_found")));
      }
    }
  }

  /** Pages of this machine may read our answers, as at any provider that knows its clients. */
  private static void allowLoopback(HttpExchange exchange) {
    var origin = exchange.getRequestHeaders().getFirst("Origin");
    if (origin != null && SignInRequest.isLoopback(origin)) {
      exchange.getResponseHeaders().set("Access-Control-Allow-Origin", origin);
      exchange.getResponseHeaders().set("Vary", "Origin");
    }
  }

  private String discovery() {
    return SigningKey.json(
        Map.of(
            "issuer", issuer().toString(),
            "jwks_uri", jwks().toString(),
            "authorization_endpoint", issuer().resolve("/authorize").toString(),
            "token_endpoint", issuer().resolve("/token").toString(),
            "grant_types_supported", List.of("authorization_code", "password"),
            "response_types_supported", List.of("code"),
            "code_challenge_methods_supported", List.of("S256"),
            "subject_types_supported", List.of("public"),
            "id_token_signing_alg_values_supported", List.of("RS256")));
  }

  private void askWho(HttpExchange exchange) throws IOException {
    var query = exchange.getRequestURI().getRawQuery();
    var request = SignInRequest.of(form(query == null ? "" : query));
    if (request.isEmpty()) {
      send(exchange, 400, error("invalid_request", "Expected a code with PKCE for a local page"));
      return;
    }
    exchange
        .getResponseHeaders()
        .set("Content-Security-Policy", SignInPage.CONTENT_SECURITY_POLICY);
    send(exchange, 200, "text/html; charset=utf-8", SignInPage.of(request.get()));
  }

  private void sendBack(HttpExchange exchange) throws IOException {
    var form = readForm(exchange);
    if (form == null) {
      return;
    }
    var request = SignInRequest.of(form);
    var person = DemoPerson.named(form.getOrDefault("username", ""));
    if (request.isEmpty() || person.isEmpty()) {
      send(exchange, 400, error("invalid_request", "Expected a demo person for a local page"));
      return;
    }
    var code = codes.grant(person.get(), request.get(), Instant.now());
    exchange.getResponseHeaders().set("Location", request.get().answer(code));
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(303, -1);
  }

  /** RFC 6749, sections 4.1.3 and 4.3, with the errors of section 5.2. */
  private void sendToken(HttpExchange exchange) throws IOException {
    var form = readForm(exchange);
    if (form == null) {
      return;
    }
    switch (form.getOrDefault("grant_type", "")) {
      case "password" -> sendTokenForPassword(exchange, form);
      case "authorization_code" -> sendTokenForCode(exchange, form);
      default ->
          send(
              exchange,
              400,
              error(
                  "unsupported_grant_type",
                  "Expected grant_type password or authorization_code, but it was another"));
    }
  }

  private void sendTokenForPassword(HttpExchange exchange, Map<String, String> form)
      throws IOException {
    var username = form.getOrDefault("username", "");
    var person = DemoPerson.named(username);
    if (person.isEmpty() || !username.equals(form.get("password"))) {
      send(
          exchange,
          400,
          error("invalid_grant", "Expected a demo person, whose password is the user name"));
      return;
    }
    send(exchange, 200, SigningKey.json(tokenFor(person.get())));
  }

  private void sendTokenForCode(HttpExchange exchange, Map<String, String> form)
      throws IOException {
    var granted = codes.redeem(form, Instant.now());
    if (granted.isEmpty()) {
      send(exchange, 400, error("invalid_grant", "Expected a fresh code and its verifier"));
      return;
    }
    var answer = new HashMap<String, Object>(tokenFor(granted.get().person()));
    answer.put("id_token", identity(granted.get()));
    send(exchange, 200, SigningKey.json(answer));
  }

  private Map<String, Object> tokenFor(DemoPerson person) {
    var roles = person.roles().toArray(String[]::new);
    return Map.of(
        "access_token", token(claims(person.person(), roles)),
        "token_type", "Bearer",
        "expires_in", TOKEN_LIFETIME.toSeconds());
  }

  /** OpenID Connect Core, section 2; it is for the client alone and opens no door. */
  private String identity(SignInCodes.Granted granted) {
    var now = Instant.now();
    var claims = new HashMap<String, Object>();
    claims.put("iss", issuer().toString());
    claims.put("aud", granted.clientId());
    claims.put("sub", granted.person().person());
    claims.put("preferred_username", granted.person().username());
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.plus(TOKEN_LIFETIME).getEpochSecond());
    if (granted.nonce() != null) {
      claims.put("nonce", granted.nonce());
    }
    return key.sign(claims);
  }

  /** The fields of the body; null if it was too large, which has been answered then. */
  private static @Nullable Map<String, String> readForm(HttpExchange exchange) throws IOException {
    var body = exchange.getRequestBody().readNBytes(FORM_BYTES_MAX + 1);
    if (body.length > FORM_BYTES_MAX) {
      send(exchange, 413, error("invalid_request", "Expected a small form, but it was too large"));
      return null;
    }
    return form(new String(body, StandardCharsets.UTF_8));
  }

  private static String error(String code, String description) {
    return SigningKey.json(Map.of("error", code, "error_description", description));
  }

  /** A form that cannot be decoded has no fields, so the request is refused for what is missing. */
  private static Map<String, String> form(String body) {
    var fields = new HashMap<String, String>();
    for (var field : body.split("&", FORM_FIELDS_MAX)) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        try {
          fields.put(
              URLDecoder.decode(field.substring(0, equals), StandardCharsets.UTF_8),
              URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException undecodable) {
          return Map.of();
        }
      }
    }
    return fields;
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    send(exchange, status, "application/json", json);
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
