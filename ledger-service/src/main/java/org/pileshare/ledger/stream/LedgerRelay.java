package org.pileshare.ledger.stream;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import org.pileshare.contracts.kafka.EventRelay;
import org.pileshare.ledger.store.LedgerOutbox;

/** Publishes what is in the book on {@code ledger.events}, each event once. */
@ApplicationScoped
public class LedgerRelay {
  private final EventRelay relay;

  LedgerRelay(@Identifier("default-kafka-broker") Map<String, Object> kafka, LedgerOutbox outbox) {
    this.relay = new EventRelay("ledger-relay", "/pileshare/ledger", kafka, outbox);
  }

  void start(@Observes StartupEvent event) {
    relay.start();
  }

  void stop(@Observes ShutdownEvent event) {
    relay.close();
  }
}
