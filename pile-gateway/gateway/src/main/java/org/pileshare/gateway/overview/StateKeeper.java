package org.pileshare.gateway.overview;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.MeterSampled;
import org.pileshare.contracts.PileDisconnected;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.PileRefused;
import org.pileshare.contracts.PileStateReported.AddressFamily;
import org.pileshare.contracts.TelemetryEvent;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.gateway.connection.Connections;
import org.pileshare.gateway.connection.GatewaySettings;
import org.pileshare.gateway.connection.PileConnection;
import org.pileshare.gateway.core.PileState;
import org.pileshare.gateway.stream.Appender;
import org.pileshare.gateway.stream.StateLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports the piles that are connected here: when something changed, and every few minutes. */
@Singleton
public final class StateKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(StateKeeper.class);
  private static final long ROUND_MILLIS = 500;

  /** To look at all piles costs more than most of them have to say. */
  private static final int ROUNDS_BETWEEN_LOOKS = 10;

  private static final int MAX_NAME = 59;

  private final Vertx vertx;
  private final StateLog states;
  private final Connections connections;
  private final Appender appender;
  private final Clock clock;
  private final String gateway;

  private final PileNews news = new PileNews();
  private int rounds;
  private volatile boolean stopping;

  @Inject
  public StateKeeper(
      Vertx vertx,
      StateLog states,
      Connections connections,
      Appender appender,
      GatewaySettings settings,
      Clock clock) {
    this.vertx = vertx;
    this.states = states;
    this.connections = connections;
    this.appender = appender;
    this.clock = clock;
    // Of two processes with one name each still knows what is its own.
    var name = settings.instance();
    this.gateway =
        name.substring(0, Math.min(name.length(), MAX_NAME))
            + "-"
            + Integer.toHexString(new SecureRandom().nextInt() >>> 16);
  }

  void start(@Observes StartupEvent event) {
    states.start(this::happened);
    vertx.setPeriodic(ROUND_MILLIS, fired -> round());
  }

  /** Before the sockets are closed: nothing that is read afterwards could be reported any more. */
  void stop(@Observes @Priority(1) ShutdownEvent event) {
    stopping = true;
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    for (var own : connections.all()) {
      var closed = new PileDisconnected(own.pile(), own.id(), "The gateway is shutting down", now);
      write(states.change(own.pile(), known -> known.with(closed)), now);
    }
  }

  /**
   * A meter is told of so often that its samples alone are no news, and what a pile refused is not
   * how it is.
   */
  private void happened(TelemetryEvent event) {
    var link = states.of(event.pile()).link();
    boolean ours =
        link != null
            && (link.gateway().equals(gateway)
                || connections
                    .of(event.pile())
                    .filter(own -> own.id().equals(link.connection()))
                    .isPresent());
    boolean isNews = !(event instanceof MeterSampled || event instanceof PileRefused);
    if (ours && isNews) {
      news.add(event.pile());
    }
  }

  private void round() {
    if (states.failed()) {
      LOG.error("Expected to read what happens to piles, but the reader failed; ending");
      Quarkus.asyncExit(1);
      return;
    }
    if (stopping || !states.caughtUp()) {
      return;
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (rounds++ % ROUNDS_BETWEEN_LOOKS == 0) {
      connections.all().forEach(connection -> look(connection, now));
    }
    news.next().forEach(pile -> report(pile, now));
  }

  private void look(PileConnection connection, Instant now) {
    var state = states.of(connection.pile());
    var link = state.link();
    boolean known = link != null && state.has(connection.id()) && link.gateway().equals(gateway);
    boolean superseded = state.supersedes(connection.id(), connection.openedAt());
    boolean due = state.at().plus(PileState.REPORTED_EVERY).isBefore(now);
    if (!superseded && (!known || due)) {
      news.add(connection.pile());
    }
  }

  private void report(PileId pile, Instant now) {
    var own = connections.of(pile).orElse(null);
    write(states.change(pile, known -> own == null ? known : with(known, own, now)), now);
  }

  private void write(PileState state, Instant now) {
    var pile = state.pile();
    var id = Ids.derived(gateway, pile, "state", now);
    state.report(now).ifPresent(report -> appender.note(Topics.PILE_STATES, pile, report, id, now));
  }

  private PileState with(PileState known, PileConnection own, Instant now) {
    if (known.supersedes(own.id(), own.openedAt())) {
      return known;
    }
    var link =
        new PileState.Link(
            own.id(),
            own.version().subProtocol(),
            family(own.remoteAddress()),
            gateway,
            true,
            own.openedAt());
    return known.with(link, own.heardAt().truncatedTo(ChronoUnit.MILLIS), now);
  }

  private static @Nullable AddressFamily family(@Nullable SocketAddress address) {
    var host = address == null ? null : address.hostAddress();
    if (host == null) {
      return null;
    }
    return host.indexOf(':') >= 0 ? AddressFamily.IPV6 : AddressFamily.IPV4;
  }
}
