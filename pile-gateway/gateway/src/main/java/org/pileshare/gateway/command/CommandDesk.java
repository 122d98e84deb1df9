package org.pileshare.gateway.command;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PileCommand;
import org.pileshare.contracts.PileCommandEnded;
import org.pileshare.contracts.PileCommandEvent;
import org.pileshare.contracts.PileCommandTaken;
import org.pileshare.contracts.PileCommanded;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.contracts.problem.ProblemType;
import org.pileshare.gateway.connection.Connections;
import org.pileshare.gateway.connection.PileConnection;
import org.pileshare.gateway.core.Commanded;
import org.pileshare.gateway.core.PileCommands;
import org.pileshare.gateway.core.PileState.Presence;
import org.pileshare.gateway.stream.Appender;
import org.pileshare.gateway.stream.CommandLog;
import org.pileshare.gateway.stream.StateLog;
import org.pileshare.ocpp.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings commands to their piles, wherever they are connected.
 *
 * <p>A command is written down; each instance reads it; the one that has the pile takes it, and
 * passes it on as soon as the log says that it was the first to take it. So a pile is asked at most
 * once, whatever crashes, and each command has one end.
 */
@Singleton
public final class CommandDesk {
  private static final Logger LOG = LoggerFactory.getLogger(CommandDesk.class);
  private static final int MAX_OPEN = 10_000;
  private static final long ROUND_MILLIS = 500;

  /** After so long nobody has the pile, whatever is known of it. */
  private static final Duration TAKEN_WITHIN = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final CommandLog log;
  private final StateLog states;
  private final Connections connections;
  private final PileAsker asker;
  private final Appender appender;
  private final Clock clock;

  /** Those that have not ended. */
  private final Map<UUID, Open> open = new ConcurrentHashMap<>();

  /** A command that has not ended, as this instance sees it. */
  private static final class Open {
    private final PileId pile;
    private final CompletableFuture<Commanded> ended = new CompletableFuture<>();
    private volatile boolean askedHere;
    private @Nullable UUID takenOver;
    private boolean passedOn;
    private boolean givenUp;

    Open(PileId pile) {
      this.pile = pile;
    }
  }

  @Inject
  public CommandDesk(
      Vertx vertx,
      CommandLog log,
      StateLog states,
      Connections connections,
      PileAsker asker,
      Appender appender,
      Clock clock) {
    this.vertx = vertx;
    this.log = log;
    this.states = states;
    this.connections = connections;
    this.asker = asker;
    this.appender = appender;
    this.clock = clock;
  }

  public void start(@Observes StartupEvent event) {
    log.start(this::look);
    vertx.setPeriodic(ROUND_MILLIS, fired -> round());
  }

  /** What became of a wish: it may wait for its end, or it was never one. */
  public sealed interface Heard {
    /** It stands on the log; the stage completes when it has ended. */
    record Asked(CompletionStage<Commanded> ended) implements Heard {}

    /** It is none, and why. */
    record Refused(PileCommands.Reason reason, String detail) implements Heard {}
  }

  /**
   * Asks, or asks again: the same id is the same command.
   *
   * @return when it stands on the log for good; exceptionally, a problem, if that cannot be said
   */
  public CompletionStage<Heard> ask(PileCommanded wish) {
    if (!log.caughtUp() || !states.caughtUp()) {
      throw ProblemType.UNAVAILABLE
          .because("Expected to know all commands, but still reading")
          .exception();
    }
    return switch (log.of(wish.pile()).decide(wish, clock.instant())) {
      case PileCommands.Outcome.Refused(var reason, var detail) ->
          CompletableFuture.completedFuture(new Heard.Refused(reason, detail));
      case PileCommands.Outcome.AlreadyAsked(var known) ->
          CompletableFuture.completedFuture(new Heard.Asked(end(known)));
      case PileCommands.Outcome.Asked(var event) -> write(event);
    };
  }

  private CompletionStage<Commanded> end(Commanded known) {
    if (known.end(clock.instant()).isPresent()) {
      return CompletableFuture.completedFuture(known);
    }
    var id = known.asked().command();
    return open.computeIfAbsent(id, absent -> new Open(known.asked().pile())).ended;
  }

  private CompletionStage<Heard> write(PileCommanded event) {
    if (open.size() >= MAX_OPEN) {
      throw ProblemType.UNAVAILABLE
          .because(
              "Expected fewer than %d commands on their way".formatted(MAX_OPEN)
                  + ", but there are as many")
          .exception();
    }
    var waiting = open.computeIfAbsent(event.command(), absent -> new Open(event.pile()));
    waiting.askedHere = true;
    return append(event, Ids.derived(event.command(), "asked"))
        .handle(
            (written, failure) -> {
              if (failure != null) {
                LOG.warn("Expected the log to take a command, but: {}", failure.toString());
                open.remove(event.command(), waiting);
                throw ProblemType.UNAVAILABLE
                    .because("Expected the command to be recorded, but it cannot be now; ask again")
                    .exception();
              }
              return new Heard.Asked(waiting.ended);
            });
  }

  private CompletionStage<Void> append(PileCommandEvent event, UUID id) {
    return appender.append(Topics.PILE_COMMANDS, event.pile(), event, id, now());
  }

  private void note(PileCommandEvent event, String what, @Nullable UUID connection) {
    var id = Ids.derived(event.command(), what, connection == null ? "none" : connection);
    appender.note(Topics.PILE_COMMANDS, event.pile(), event, id, now());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private void round() {
    log.endIfFailed();
    if (log.caughtUp()) {
      open.forEach(
          (id, one) -> {
            var command = log.of(one.pile).known().get(id);
            if (command != null) {
              look(command);
            }
          });
    }
  }

  /** Does what is to be done here for a command; from the log's thread and from the round. */
  private void look(Commanded command) {
    var asked = command.asked();
    var end = command.end(clock.instant());
    if (end.isPresent()) {
      var one = open.remove(asked.command());
      if (one != null) {
        finish(one, command, end.get());
      }
      return;
    }
    var one = open.computeIfAbsent(asked.command(), absent -> new Open(asked.pile()));
    if (log.caughtUp()) {
      synchronized (one) {
        move(one, command);
      }
    }
  }

  /** Where nobody wrote an end, who was asked writes the one that follows, for readers outside. */
  private void finish(Open one, Commanded command, PileCommandEnded end) {
    if (one.askedHere && command.written() == null) {
      note(end, "over", command.connection());
    }
    one.ended.complete(command);
  }

  private void move(Open one, Commanded command) {
    var own = connections.of(one.pile).filter(this::isNewest);
    var connection = command.connection();
    if (command.asked().what() instanceof PileCommand.RecordFrames) {
      if (one.askedHere && !one.givenUp) {
        one.givenUp = true;
        note(asker.done(command), "ended", null);
      }
    } else if (connection != null) {
      if (!one.passedOn && connection.equals(one.takenOver)) {
        one.passedOn = true;
        passOn(own.filter(it -> it.id().equals(connection)), command, connection);
      }
    } else if (own.isPresent()) {
      if (one.takenOver == null) {
        var over = own.get().id();
        one.takenOver = over;
        note(new PileCommandTaken(one.pile, command.asked().command(), over, now()), "taken", over);
      }
    } else if (one.askedHere && !one.givenUp && nobodyHas(one.pile, command)) {
      one.givenUp = true;
      note(asker.notConnected(command, null), "ended", null);
    }
  }

  private void passOn(Optional<PileConnection> over, Commanded command, UUID connection) {
    if (over.isPresent()) {
      asker.ask(over.get(), command).thenAccept(end -> note(end, "ended", connection));
    } else {
      // It closed between our taking the command and our reading that we have it.
      note(asker.notConnected(command, connection), "ended", connection);
    }
  }

  /** Why the pile's version of OCPP has no words for it; nothing if it has, or none is known. */
  public Optional<String> withoutWords(PileId pile, UUID id, PileCommand command) {
    if (command instanceof PileCommand.RecordFrames) {
      return Optional.empty();
    }
    return version(pile)
        .map(version -> asker.spoken(version, pile, id, command))
        .flatMap(
            spoken ->
                spoken instanceof Spoken.NoWords(var why) ? Optional.of(why) : Optional.empty());
  }

  /** Which version a connected pile speaks, whoever has it. */
  public Optional<Version> version(PileId pile) {
    var own = connections.of(pile).map(PileConnection::version);
    if (own.isPresent()) {
      return own;
    }
    var state = states.of(pile);
    var link = state.link();
    return link == null || state.presence(clock.instant()) == Presence.DISCONNECTED
        ? Optional.empty()
        : Version.of(link.protocol());
  }

  private boolean isNewest(PileConnection connection) {
    return !states.of(connection.pile()).supersedes(connection.id(), connection.openedAt());
  }

  private boolean nobodyHas(PileId pile, Commanded command) {
    var now = clock.instant();
    return states.of(pile).presence(now) == Presence.DISCONNECTED
        || command.recordedAt().plus(TAKEN_WITHIN).isBefore(now);
  }
}
