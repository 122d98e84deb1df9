package org.pileshare.ledger.stream;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringSerializer;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.EventTypes;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.TariffPublished;
import org.pileshare.contracts.kafka.CloudEvent;
import org.pileshare.contracts.kafka.EventSerializer;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.ledger.store.TariffLog;

/**
 * Writes versions of tariffs down, {@code acks=all} and idempotent. They are few, so the producer
 * is there only while one is written.
 */
@ApplicationScoped
public class TariffWriter implements TariffLog {
  private static final Duration DELIVERY = Duration.ofSeconds(10);

  private final Map<String, Object> kafka;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  TariffWriter(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
    this.kafka = new HashMap<>(kafka);
  }

  @Override
  public Uni<Void> append(TariffPublished event) {
    return Uni.createFrom()
        .completionStage(() -> CompletableFuture.runAsync(() -> write(event), threads));
  }

  private void write(TariffPublished event) {
    var type = EventTypes.nameOf(TariffPublished.class);
    var id = Ids.derived(type, event.tariff(), event.validFrom(), event.terms(), event.at());
    var record =
        CloudEvent.record(
            Topics.LEDGER_TARIFFS, event.tariff(), event, id, "/pileshare/ledger", event.at());
    try (var producer = new KafkaProducer<String, Event>(settings())) {
      producer.send(record).get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Expected to write " + record.key() + ", but had to end");
    } catch (ExecutionException failure) {
      throw new IllegalStateException("Expected to write down a tariff, but failed", failure);
    }
  }

  private Map<String, Object> settings() {
    var settings = new HashMap<>(kafka);
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "ledger-tariffs");
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY.toMillis());
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) DELIVERY.toMillis() / 2);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, DELIVERY.toMillis());
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, EventSerializer.class);
    return settings;
  }

  @PreDestroy
  void close() {
    threads.close();
  }
}
