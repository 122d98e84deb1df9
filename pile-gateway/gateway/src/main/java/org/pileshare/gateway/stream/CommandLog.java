package org.pileshare.gateway.stream;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.pileshare.contracts.PileCommandEvent;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.kafka.EventReader;
import org.pileshare.contracts.kafka.ReceivedEvent;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.gateway.core.Commanded;
import org.pileshare.gateway.core.PileCommands;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All commands to piles, as every instance reads them, from the first that is kept. */
@Singleton
public final class CommandLog {
  private static final Logger LOG = LoggerFactory.getLogger(CommandLog.class);

  private final ConcurrentMap<PileId, PileCommands> commands = new ConcurrentHashMap<>();
  private final EventReader reader;
  private Consumer<Commanded> listener = command -> {};

  @Inject
  public CommandLog(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
    reader =
        new EventReader(
            "gateway-commands",
            kafka,
            List.of(Topics.PILE_COMMANDS),
            EventReader.From.BEGINNING,
            this::accept);
  }

  /**
   * Begins to read.
   *
   * @param changed hears of each command that is asked, taken or ended, on one thread
   */
  public void start(Consumer<Commanded> changed) {
    listener = changed;
    reader.start();
  }

  public void stop(@Observes ShutdownEvent event) {
    reader.close();
  }

  private void accept(ReceivedEvent received) {
    if (received.event() instanceof PileCommandEvent event) {
      if (commands.size() >= Views.MAX_PILES && !commands.containsKey(event.pile())) {
        LOG.error("Expected at most {} piles, but {} is one more", Views.MAX_PILES, event.pile());
        return;
      }
      var after =
          commands.merge(
              event.pile(),
              PileCommands.none(event.pile()).with(event, received.recordedAt()),
              (known, fresh) -> known.with(event, received.recordedAt()));
      var command = after.known().get(event.command());
      if (command != null) {
        listener.accept(command);
      }
    }
  }

  /** The latest commands to a pile. */
  public PileCommands of(PileId pile) {
    var known = commands.get(pile);
    return known == null ? PileCommands.none(pile) : known;
  }

  /** Whether all is known that was asked before. */
  public boolean caughtUp() {
    return reader.caughtUp();
  }

  /** Who missed a record may pass a command on that is over; a new process reads it all again. */
  public void endIfFailed() {
    if (reader.failed()) {
      LOG.error("Expected to read commands, but the reader failed; ending");
      Quarkus.asyncExit(1);
    }
  }
}
