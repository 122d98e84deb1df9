package org.pileshare.gateway.connection;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PileAdmitted;
import org.pileshare.contracts.PileConnected;
import org.pileshare.contracts.PileDisconnected;
import org.pileshare.contracts.PileFrameRecorded.Direction;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.TelemetryEvent;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.gateway.stream.Appender;
import org.pileshare.gateway.stream.Epochs;
import org.pileshare.gateway.stream.ViewReader;
import org.pileshare.gateway.stream.Views;
import org.pileshare.ocpp.Calls;
import org.pileshare.ocpp.Ocpp;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;
import org.pileshare.ocpp.Routes;
import org.pileshare.ocpp.Version;
import org.pileshare.ocpp.v16.Ocpp16;
import org.pileshare.ocpp.v201.Ocpp201;
import org.pileshare.ocpp.v21.Ocpp21;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets authenticated piles in, looks after them, and writes down who came and went. */
@Singleton
public final class Lobby implements Reception {
  private static final Logger LOG = LoggerFactory.getLogger(Lobby.class);
  private static final Duration CLOSING = Duration.ofSeconds(3);

  private final Map<Version, Ocpp> ocpp =
      Stream.of(Ocpp16.ROUTES, Ocpp201.ROUTES, Ocpp21.ROUTES)
          .collect(Collectors.toUnmodifiableMap(Routes::version, Ocpp::ofPlatform));

  private final Vertx vertx;
  private final Connections connections;
  private final Answers answers;
  private final Views views;
  private final ViewReader reader;
  private final Recognition recognition;
  private final Epochs epochs;
  private final Appender appender;
  private final FrameTap tap;
  private final Deliveries deliveries;
  private final OcppCounters counters;
  private final GatewaySettings settings;
  private final Clock clock;
  private final Calls.Timer timer;

  @Inject
  public Lobby(
      Vertx vertx,
      Connections connections,
      Answers answers,
      Views views,
      ViewReader reader,
      Recognition recognition,
      Epochs epochs,
      Appender appender,
      FrameTap tap,
      Deliveries deliveries,
      OcppCounters counters,
      GatewaySettings settings,
      Clock clock) {
    this.vertx = vertx;
    this.connections = connections;
    this.answers = answers;
    this.views = views;
    this.reader = reader;
    this.recognition = recognition;
    this.epochs = epochs;
    this.appender = appender;
    this.tap = tap;
    this.deliveries = deliveries;
    this.counters = counters;
    this.settings = settings;
    this.clock = clock;
    this.timer =
        (delay, task) -> {
          long id = vertx.setTimer(delay.toMillis(), fired -> task.run());
          return () -> vertx.cancelTimer(id);
        };
  }

  void start(@Observes StartupEvent event) {
    // Beside the start and not in it; nor shall a pile wait for it on the event loop.
    Thread.ofPlatform()
        .name("ocpp-schemas")
        .daemon()
        .start(() -> Version.PREFERRED.reversed().forEach(version -> of(version).prepare()));
    vertx.setPeriodic(settings.roundInterval().toMillis(), fired -> round());
  }

  private Ocpp of(Version version) {
    return Objects.requireNonNull(ocpp.get(version));
  }

  /** The sockets go first, so that nothing is reported that could not be written down any more. */
  void stop(@Observes ShutdownEvent event) {
    var open = List.copyOf(connections.all());
    open.forEach(
        connection -> connection.close(PileConnection.GOING_AWAY, "The gateway is shutting down"));
    var gone = open.stream().map(PileConnection::gone).toArray(CompletableFuture[]::new);
    try {
      CompletableFuture.allOf(gone).get(CLOSING.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException late) {
      LOG.warn("Expected every pile to hang up within {}, but some did not", CLOSING);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    appender.close();
  }

  /**
   * Called on the event loop of the socket, right after its upgrade.
   *
   * @param proof by what it was recognised
   * @param openedAt before the pile could know that it is connected: what it does once it knows
   *     happened while it was connected
   */
  void enter(PileId pile, ServerWebSocket socket, Proof proof, Instant openedAt) {
    var id = UUID.randomUUID();
    var standing = recognition.standing(proof);
    var connection =
        new PileConnection(
            of(Door.agreed(socket)),
            pile,
            id,
            socket,
            vertx.getOrCreateContext(),
            timer,
            settings,
            new Arrival(id, reader::toTheEnd),
            this,
            counters,
            clock,
            openedAt,
            () -> lost(pile, standing),
            deliveries::of);
    var displaced = connections.opened(connection);
    connection.open();
    var now = now();
    write(new PileConnected(pile, id, connection.version().subProtocol(), now), connection, now);
    admit(connection, proof.profile(), now);
    displaced.ifPresent(
        old -> {
          counters.displaced();
          LOG.info("{} came back; its older connection is closed", pile);
          old.close(PileConnection.AGAINST_POLICY, "displaced by a newer connection");
        });
    // What changed since it was recognised was told to nobody.
    connection.review();
    reviewAfter(proof.until(), connection);
  }

  /** A certificate ends without anybody telling of it. */
  private void reviewAfter(Instant until, PileConnection connection) {
    if (until.equals(Instant.MAX)) {
      return;
    }
    var delay = Duration.between(clock.instant(), until).plusMillis(1);
    var cancel = timer.after(delay.isNegative() ? Duration.ZERO : delay, connection::review);
    var unused = connection.gone().thenRun(cancel);
  }

  private Optional<String> lost(PileId pile, Standing standing) {
    var credential = views.credential(pile).orElse(null);
    return standing.lost(views.pile(pile).orElse(null), credential, clock.instant());
  }

  /** What cannot be written down does not count, and another gateway could not know of it. */
  private void admit(PileConnection connection, int profile, Instant now) {
    var pile = connection.pile();
    int least = Math.max(profile, epochs.leastProfile(pile));
    var event = new PileAdmitted(pile, connection.id(), profile, least, now);
    var id = Ids.derived(connection.id(), "admitted");
    appender
        .append(Topics.PILE_CONNECTIONS, pile, event, id, now)
        .exceptionally(
            failure -> {
              LOG.error("Expected to write down {}, but failed", event, failure);
              connection.close(
                  PileConnection.INTERNAL_ERROR, "Expected to write down that it came, but failed");
              return null;
            });
  }

  @Override
  public Optional<CompletionStage<? extends OcppConfirmation>> answer(
      Caller caller, OcppRequest<?> request) {
    return answers.to(caller, request);
  }

  @Override
  public void closed(PileConnection connection, String reason) {
    connections.closed(connection);
    var now = now();
    write(new PileDisconnected(connection.pile(), connection.id(), reason, now), connection, now);
  }

  @Override
  public void framed(PileConnection connection, Direction direction, String text) {
    tap.heard(connection, direction, text);
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private void write(TelemetryEvent event, PileConnection connection, Instant now) {
    var id = Ids.derived(connection.id(), event.getClass().getSimpleName());
    appender.note(Topics.PILE_TELEMETRY, event.pile(), event, id, now);
  }

  private void round() {
    reader.endIfFailed();
    var now = clock.instant();
    connections.all().forEach(connection -> connection.look(now, settings));
  }
}
