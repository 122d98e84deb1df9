package org.pileshare.gateway.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.kafka.EventJson;
import org.pileshare.contracts.problem.Problem;
import org.pileshare.contracts.problem.ProblemType;
import org.pileshare.gateway.connection.Recognition.Recognised;
import org.pileshare.gateway.stream.Epochs;
import org.pileshare.gateway.stream.ViewReader;
import org.pileshare.gateway.stream.Views;
import org.pileshare.ocpp.FrameCodec;
import org.pileshare.ocpp.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where piles knock: {@code /ocpp/<pile>} (OCPP-J 1.6, section 3; 2.0.1 and 2.1, part 4, section
 * 3). Everything that is refused is refused before the upgrade, so that who has no credentials
 * never gets a socket.
 */
@Singleton
public final class Door implements HttpServerOptionsCustomizer {
  private static final Logger LOG = LoggerFactory.getLogger(Door.class);
  private static final Set<Version> SERVED = EnumSet.allOf(Version.class);
  private static final String SUB_PROTOCOL = "Sec-WebSocket-Protocol";

  private final Views views;
  private final ViewReader reader;
  private final Connections connections;
  private final Lobby lobby;
  private final Epochs epochs;
  private final OcppCounters counters;
  private final GatewaySettings settings;
  private final Inrush inrush;
  private final Recognition recognition;

  @Inject
  public Door(
      Views views,
      ViewReader reader,
      Connections connections,
      Lobby lobby,
      Epochs epochs,
      Recognition recognition,
      OcppCounters counters,
      GatewaySettings settings) {
    this.views = views;
    this.reader = reader;
    this.connections = connections;
    this.lobby = lobby;
    this.epochs = epochs;
    this.recognition = recognition;
    this.counters = counters;
    this.settings = settings;
    this.inrush =
        new Inrush(
            settings.connectionsPerSecond(), settings.connectionsAtOnce(), new SplittableRandom());
  }

  @Override
  public void customizeHttpServer(HttpServerOptions options) {
    options
        .setWebSocketSubProtocols(subProtocols())
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
    if (id.isEmpty()) {
      refuse(
          context,
          Refused.because(
              ProblemType.MALFORMED_REQUEST,
              "Expected the id of a pile in the path, but it has another shape"));
      return;
    }
    switch (met(id.get(), request)) {
      case Recognised.Nobody(var why) -> refuse(context, why);
      case Recognised.Pile(var proof) -> letIn(id.get(), proof, request);
    }
  }

  private void letIn(PileId pile, Proof proof, HttpServerRequest request) {
    // The server would choose in the order of the pile; it finds the one that we prefer, alone.
    Version.agreed(offered(request), SERVED)
        .ifPresent(version -> request.headers().set(SUB_PROTOCOL, version.subProtocol()));
    var asked = lobby.now();
    request
        .toWebSocket()
        .onSuccess(socket -> lobby.enter(pile, socket, proof, asked))
        .onFailure(failure -> LOG.debug("{} did not come in: {}", pile, failure.toString()));
  }

  /** The version of a socket that was let in. */
  static Version agreed(ServerWebSocket socket) {
    return Version.of(socket.subProtocol()).orElse(Version.V1_6);
  }

  private static List<String> subProtocols() {
    return Version.PREFERRED.stream().map(Version::subProtocol).toList();
  }

  private static Optional<PileId> pile(String id) {
    try {
      return Optional.of(new PileId(id));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /** The order is the order of the documentation; the first reason is the one that is told. */
  private Recognised met(PileId pile, HttpServerRequest request) {
    if (!reader.caughtUp()) {
      return nobody(ProblemType.UNAVAILABLE, "Expected to know all piles, but still reading");
    }
    var credential = views.credential(pile);
    if (credential.isEmpty() && views.pile(pile).isEmpty()) {
      return nobody(ProblemType.UNKNOWN_PILE, "Expected a registered pile, but it is not");
    }
    var recognised = recognition.of(pile, credential.orElse(null), request, lobby.now());
    return recognised instanceof Recognised.Pile(var proof)
        ? refusal(pile, proof.profile(), request)
            .<Recognised>map(Recognised.Nobody::new)
            .orElse(recognised)
        : recognised;
  }

  private static Recognised nobody(ProblemType type, String detail) {
    return new Recognised.Nobody(Refused.because(type, detail));
  }

  private Optional<Refused> refusal(PileId pile, int profile, HttpServerRequest request) {
    int least = Math.max(settings.leastProfile(), epochs.leastProfile(pile));
    if (profile < least) {
      return because(
          ProblemType.UNAUTHENTICATED,
          "Expected security profile %d or a higher one, but it came with %d"
              .formatted(least, profile));
    }
    if (!isHandshake(request)) {
      return because(
          ProblemType.MALFORMED_REQUEST,
          "Expected a WebSocket handshake over HTTP/1.1, but it is none");
    }
    if (Version.agreed(offered(request), SERVED).isEmpty()) {
      return because(
          ProblemType.MALFORMED_REQUEST,
          "Expected a sub-protocol of " + subProtocols() + ", but none of them is offered");
    }
    if (connections.size() >= settings.maxConnections() && connections.of(pile).isEmpty()) {
      return because(ProblemType.UNAVAILABLE, "Expected room for one more pile, but there is none");
    }
    return inrush
        .wait(lobby.now())
        .map(
            pause ->
                new Refused(
                    ProblemType.UNAVAILABLE.because(
                        "Expected at most %d piles to come in a second, but there are more"
                            .formatted(settings.connectionsPerSecond())),
                    pause));
  }

  private static Optional<Refused> because(ProblemType type, String detail) {
    return Optional.of(Refused.because(type, detail));
  }

  private static boolean isHandshake(HttpServerRequest request) {
    return request.version() == HttpVersion.HTTP_1_1
        && "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
  }

  private static List<String> offered(HttpServerRequest request) {
    return request.headers().getAll(SUB_PROTOCOL).stream()
        .flatMap(header -> Stream.of(header.split(",", 16)))
        .map(String::trim)
        .toList();
  }

  private void refuse(RoutingContext context, Refused refused) {
    counters.turnedAway();
    var problem = refused.problem();
    var response = context.response().setStatusCode(problem.status());
    if (problem.status() == 401) {
      response.putHeader("WWW-Authenticate", "Basic realm=\"piles\"");
    }
    if (!refused.pause().isZero()) {
      response.putHeader("Retry-After", Long.toString(refused.pause().plusMillis(999).toSeconds()));
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
