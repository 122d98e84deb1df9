package org.pileshare.permission.stream;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.kafka.EventRelay;

/** The relay of this service, from its start to its end. */
@Singleton
class OutboxRelay {
  static final String NAME = "permission-outbox";
  static final String SOURCE = "/pileshare/permission";

  private final Map<String, Object> kafka;
  private final OutboxTable table;
  private @Nullable EventRelay relay;

  OutboxRelay(@Identifier("default-kafka-broker") Map<String, Object> kafka, OutboxTable table) {
    this.kafka = kafka;
    this.table = table;
  }

  void onStart(@Observes StartupEvent started) {
    start();
  }

  void onStop(@Observes ShutdownEvent stopping) {
    stop();
  }

  synchronized void start() {
    if (relay == null) {
      relay = new EventRelay(NAME, SOURCE, kafka, table).start();
    }
  }

  synchronized void stop() {
    if (relay != null) {
      relay.close();
      relay = null;
    }
  }
}
