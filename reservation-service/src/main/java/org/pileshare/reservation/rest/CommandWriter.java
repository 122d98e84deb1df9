package org.pileshare.reservation.rest;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringSerializer;
import org.pileshare.contracts.DriverDeskInput;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.kafka.CloudEvent;
import org.pileshare.contracts.kafka.EventSerializer;
import org.pileshare.contracts.kafka.Topics;

/** Puts drivers' commands on the log. */
@ApplicationScoped
public class CommandWriter {
  private static final String SOURCE = "/pileshare/reservation";
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  private final Producer<String, Event> producer;

  CommandWriter(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
    var config = new HashMap<>(kafka);
    config.put(ProducerConfig.CLIENT_ID_CONFIG, "reservation-commands");
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    // Without a broker a request is told so soon, and no thread waits for a minute.
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2_000);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 15_000);
    this.producer = new KafkaProducer<>(config, new StringSerializer(), new EventSerializer());
  }

  /** Done once the log has the command for good; fails if that cannot be said. */
  Uni<Void> write(DriverDeskInput command, UUID id) {
    var key = command.driver().value();
    var record =
        CloudEvent.record(Topics.RESERVATION_COMMANDS, key, command, id, SOURCE, Instant.now());
    return Uni.createFrom()
        .<Void>emitter(
            written -> {
              var unused =
                  producer.send(
                      record,
                      (place, failure) -> {
                        if (failure == null) {
                          written.complete(null);
                        } else {
                          written.fail(failure);
                        }
                      });
            })
        // A send can block for want of a broker, and must not do so on an event loop.
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  void stop(@Observes ShutdownEvent event) {
    producer.close(CLOSE_LIMIT);
  }
}
