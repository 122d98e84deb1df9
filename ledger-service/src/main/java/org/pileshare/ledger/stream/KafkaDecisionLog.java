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
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.pileshare.contracts.DisputeDecided;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.kafka.CloudEvent;
import org.pileshare.contracts.kafka.EventSerializer;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.ledger.store.DecisionLog;

/** Writes decisions to {@code ledger.decisions}, from where {@link LedgerReader} reads them. */
@ApplicationScoped
public class KafkaDecisionLog implements DecisionLog {
  /** A person waits for it. */
  private static final int LIMIT_MILLIS = 5_000;

  private final KafkaProducer<String, byte[]> producer;
  private final EventSerializer serializer = new EventSerializer();

  KafkaDecisionLog(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
    var config = new HashMap<>(kafka);
    config.put(ProducerConfig.CLIENT_ID_CONFIG, "ledger-decisions");
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LIMIT_MILLIS);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_MILLIS);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, LIMIT_MILLIS);
    producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
  }

  void stop(@Observes ShutdownEvent event) {
    producer.close(Duration.ofMillis(LIMIT_MILLIS));
  }

  @Override
  public Uni<Void> append(DisputeDecided decided) {
    return Uni.createFrom()
        .<Void>emitter(emitter -> send(decided, emitter))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  private void send(DisputeDecided decided, UniEmitter<? super Void> emitter) {
    var unused =
        producer.send(
            recordOf(decided),
            (place, failure) -> {
              if (failure == null) {
                emitter.complete(null);
              } else {
                emitter.fail(failure);
              }
            });
  }

  private ProducerRecord<String, byte[]> recordOf(DisputeDecided decided) {
    var topic = Topics.LEDGER_DECISIONS;
    var key = decided.session().toString();
    var id = Ids.derived(decided.session(), decided.decidedBy(), decided.at());
    var headers = CloudEvent.headers(id, "/pileshare/ledger", key, decided.at());
    var value = serializer.serialize(topic, headers, decided);
    return new ProducerRecord<>(topic, null, null, key, value, headers);
  }
}
