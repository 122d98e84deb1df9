package org.pileshare.ledger.stream;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.pileshare.contracts.DisputeDecided;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.TariffPublished;
import org.pileshare.contracts.kafka.CloudEvent;
import org.pileshare.contracts.kafka.EventSerializer;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.ledger.store.InputLog;

/** Writes what people tell to topics of the ledger's own, {@code acks=all} and idempotent. */
@ApplicationScoped
public class KafkaInputLog implements InputLog {
  private static final String SOURCE = "/pileshare/ledger";

  /** A person waits for it. */
  private static final int LIMIT_MILLIS = 5_000;

  private final KafkaProducer<String, Event> producer;

  KafkaInputLog(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
    var config = new HashMap<>(kafka);
    config.put(ProducerConfig.CLIENT_ID_CONFIG, "ledger-inputs");
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LIMIT_MILLIS);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_MILLIS);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, LIMIT_MILLIS);
    producer = new KafkaProducer<>(config, new StringSerializer(), new EventSerializer());
  }

  void stop(@Observes ShutdownEvent event) {
    producer.close(Duration.ofMillis(LIMIT_MILLIS));
  }

  @Override
  public Uni<Void> append(DisputeDecided decided) {
    var key = decided.session().toString();
    var id = Ids.derived(decided.session(), decided.decidedBy(), decided.at());
    return append(
        CloudEvent.record(Topics.LEDGER_DECISIONS, key, decided, id, SOURCE, decided.at()));
  }

  @Override
  public Uni<Void> append(TariffPublished published) {
    var key = published.tariff();
    var id = Ids.derived("tariff", key, published.validFrom(), published.terms(), published.at());
    return append(
        CloudEvent.record(Topics.LEDGER_TARIFFS, key, published, id, SOURCE, published.at()));
  }

  /** A send may wait for what is known of the topic, so no event loop does it. */
  private Uni<Void> append(ProducerRecord<String, Event> record) {
    return Uni.createFrom()
        .<Void>emitter(emitter -> send(record, emitter))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  private void send(ProducerRecord<String, Event> record, UniEmitter<? super Void> emitter) {
    var unused =
        producer.send(
            record,
            (place, failure) -> {
              if (failure == null) {
                emitter.complete(null);
              } else {
                emitter.fail(failure);
              }
            });
  }
}
