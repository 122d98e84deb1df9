package org.pileshare.gateway.stream;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import org.pileshare.contracts.kafka.EventReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the views current. */
@Singleton
public final class ViewReader {
  private static final Logger LOG = LoggerFactory.getLogger(ViewReader.class);

  private final EventReader reader;

  @Inject
  public ViewReader(@Identifier("default-kafka-broker") Map<String, Object> kafka, Views views) {
    this.reader =
        new EventReader(
            "gateway-views", kafka, Views.TOPICS, EventReader.From.BEGINNING, views::accept);
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

  /** A view that missed an event must not go on answering; a new process reads it all again. */
  public void endIfFailed() {
    if (reader.failed()) {
      LOG.error("Expected the views to stay current, but their reader failed; ending");
      Quarkus.asyncExit(1);
    }
  }
}
