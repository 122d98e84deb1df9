package org.pileshare.gateway.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.kafka.EventJson;
import org.pileshare.contracts.problem.Problem;
import org.pileshare.contracts.problem.ProblemType;
import org.pileshare.gateway.stream.ViewReader;
import org.pileshare.gateway.stream.Views;
import org.pileshare.ocpp.FrameCodec;
import org.pileshare.ocpp.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where piles knock: {@code /ocpp/<pile>} (OCPP-J 1.6, section 3). Everything that is refused is
 * refused before the upgrade, so that who has no credentials never gets a socket.
 */
@Singleton
public final class Door implements HttpServerOptionsCustomizer {
  private static final Logger LOG = LoggerFactory.getLogger(Door.class);
  private static final Set<Version> SERVED = Set.of(Version.V1_6);

  private final Views views;
  private final ViewReader reader;
  private final Connections connections;
  private final Lobby lobby;
  private final OcppCounters counters;
  private final GatewaySettings settings;

  @Inject
  public Door(
      Views views,
      ViewReader reader,
      Connections connections,
      Lobby lobby,
      OcppCounters counters,
      GatewaySettings settings) {
    this.views = views;
    this.reader = reader;
    this.connections = connections;
    this.lobby = lobby;
    this.counters = counters;
    this.settings = settings;
  }

  @Override
  public void customizeHttpServer(HttpServerOptions options) {
    options
        .setWebSocketSubProtocols(List.of(Version.V1_6.subProtocol()))
        .setMaxWebSocketFrameSize(FrameCodec.MAX_BYTES)
        .setMaxWebSocketMessageSize(FrameCodec.MAX_BYTES)
        // Whoever does not answer to a close frame is cut off.
        .setWebSocketClosingTimeout(5)
        // A compressed message could be a thousand times as long as it looks.
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false);
  }

  void open(@Observes Router router) {
    router.get("/ocpp/:pile").handler(this::knock);
  }

  private void knock(RoutingContext context) {
    var request = context.request();
    var id = pile(context.pathParam("pile"));
    var refusal =
        id.isEmpty()
            ? Optional.of(
                ProblemType.MALFORMED_REQUEST.because(
                    "Expected the id of a pile in the path, but it has another shape"))
            : refusal(id.get(), request);
    if (refusal.isPresent()) {
      refuse(context, refusal.get());
      return;
    }
    var pile = id.orElseThrow();
    var asked = lobby.now();
    request
        .toWebSocket()
        .onSuccess(socket -> lobby.enter(pile, socket, asked))
        .onFailure(failure -> LOG.debug("{} did not come in: {}", pile, failure.toString()));
  }

  private static Optional<PileId> pile(String id) {
    try {
      return Optional.of(new PileId(id));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /** The order is the order of the documentation; the first reason is the one that is told. */
  private Optional<Problem> refusal(PileId pile, HttpServerRequest request) {
    if (!reader.caughtUp()) {
      return because(ProblemType.UNAVAILABLE, "Expected to know all piles, but still reading");
    }
    var credential = views.credential(pile);
    if (credential.isEmpty() && views.pile(pile).isEmpty()) {
      return because(ProblemType.UNKNOWN_PILE, "Expected a registered pile, but it is not");
    }
    var secret = PileSecret.in(request.getHeader("Authorization"), pile);
    if (credential.isEmpty()
        || secret.isEmpty()
        || !PileSecret.matches(secret.get(), credential.get())) {
      return because(
          ProblemType.UNAUTHENTICATED,
          "Expected Basic credentials of this pile, but they are missing or wrong");
    }
    if (!isHandshake(request)) {
      return because(
          ProblemType.MALFORMED_REQUEST,
          "Expected a WebSocket handshake over HTTP/1.1, but it is none");
    }
    if (Version.agreed(offered(request), SERVED).isEmpty()) {
      return because(
          ProblemType.MALFORMED_REQUEST,
          "Expected the sub-protocol " + Version.V1_6.subProtocol() + ", but it is not offered");
    }
    return connections.size() >= settings.maxConnections() && connections.of(pile).isEmpty()
        ? because(ProblemType.UNAVAILABLE, "Expected room for one more pile, but there is none")
        : Optional.empty();
  }

  private static Optional<Problem> because(ProblemType type, String detail) {
    return Optional.of(type.because(detail));
  }

  private static boolean isHandshake(HttpServerRequest request) {
    return request.version() == HttpVersion.HTTP_1_1
        && "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
  }

  private static List<String> offered(HttpServerRequest request) {
    return request.headers().getAll("Sec-WebSocket-Protocol").stream()
        .flatMap(header -> Stream.of(header.split(",", 16)))
        .map(String::trim)
        .toList();
  }

  private void refuse(RoutingContext context, Problem problem) {
    counters.turnedAway();
    var response = context.response().setStatusCode(problem.status());
    if (problem.status() == 401) {
      response.putHeader("WWW-Authenticate", "Basic realm=\"piles\"");
    }
    if (problem.status() == 503) {
      response.putHeader("Retry-After", "5");
    }
    response.putHeader("Content-Type", Problem.MEDIA_TYPE).end(text(problem));
  }

  private static String text(Problem problem) {
    try {
      return EventJson.mapper().writeValueAsString(problem);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Expected a problem to be JSON, but it is not", impossible);
    }
  }
}
