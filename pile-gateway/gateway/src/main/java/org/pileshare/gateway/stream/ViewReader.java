package org.pileshare.gateway.stream;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.kafka.EventReader;
import org.pileshare.contracts.kafka.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the views current. */
@Singleton
public final class ViewReader {
  private static final Logger LOG = LoggerFactory.getLogger(ViewReader.class);

  /** Who comes in waits for it, so that it is short; what a pile reports is known here before. */
  private static final Duration REST = Duration.ofMillis(5);

  private final EventReader reader;

  @Inject
  public ViewReader(
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      Views views,
      Epochs epochs,
      KeptConnectors kept,
      Lanes lanes) {
    var others = Stream.of(Topics.PILE_CONNECTIONS, Topics.PILE_KEPT);
    var topics = Stream.concat(Views.TOPICS.stream(), others).toList();
    this.reader =
        new EventReader(
                "gateway-views",
                kafka,
                topics,
                EventReader.From.BEGINNING,
                received -> {
                  switch (received.topic()) {
                    case Topics.PILE_CONNECTIONS -> epochs.accept(received);
                    case Topics.PILE_KEPT -> kept.accept(received);
                    default -> {
                      views.accept(received);
                      var event = received.event();
                      if (event != null) {
                        lanes.accept(event);
                      }
                    }
                  }
                })
            .resting(REST);
  }

  void start(@Observes StartupEvent event) {
    reader.start();
  }

  void stop(@Observes ShutdownEvent event) {
    reader.close();
  }

  /** Whether what the views say may be relied on. */
  public boolean caughtUp() {
    return reader.caughtUp();
  }

  /** Completes when the views know all that is written down by now, on the thread that reads. */
  public CompletionStage<@Nullable Void> toTheEnd() {
    return reader.toTheEnd();
  }

  /** A view that missed an event must not go on answering; a new process reads it all again. */
  public void endIfFailed() {
    if (reader.failed()) {
      LOG.error("Expected the views to stay current, but their reader failed; ending");
      Quarkus.asyncExit(1);
    }
  }
}
