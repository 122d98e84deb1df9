package org.pileshare.gateway.stream;

import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.kafka.CloudEvent;
import org.pileshare.contracts.kafka.EventSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes events down: {@code acks=all}, idempotent, in the order of the calls.
 *
 * <p>Never blocks its caller. A producer's {@code send} may block on metadata or a full buffer, so
 * one thread of its own does that, behind a queue with a limit.
 */
@Singleton
public final class Appender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Appender.class);
  static final int MAX_QUEUED = 20_000;
  private static final String SOURCE = "/pileshare/gateway";
  private static final Duration DELIVERY = Duration.ofSeconds(20);

  /** So long a report waits for others, to go out with them: the broker is asked less often. */
  private static final int LINGER_MILLIS = 2;

  private final KeptSamples samples = new KeptSamples();
  private final Producer<String, Event> producer;
  private final ThreadPoolExecutor sender =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MAX_QUEUED),
          Thread.ofPlatform().name("appender").daemon().factory());

  @Inject
  public Appender(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
    this(kafka, DELIVERY);
  }

  /**
   * @param delivery after how long an event counts as not written
   */
  public Appender(Map<String, Object> kafka, Duration delivery) {
    this.producer =
        new KafkaProducer<>(
            settings(kafka, delivery), new StringSerializer(), new EventSerializer());
  }

  private static Map<String, Object> settings(Map<String, Object> kafka, Duration delivery) {
    var settings = new HashMap<>(kafka);
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "gateway");
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    // Below the 30 s after which piles give up a call; a failure is then known and not guessed.
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) delivery.toMillis());
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) delivery.toMillis() / 2);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, delivery.toMillis());
    settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
    return settings;
  }

  /** What to write: the key is the pile, the id is the same for a repetition. */
  public record Entry(String topic, Event event, UUID id) {}

  /**
   * Writes one event; the future completes when it is there for good, or exceptionally if that
   * cannot be said.
   *
   * @param key the record key, as the topic has it
   */
  public CompletionStage<Void> append(
      String topic, Object key, Event event, UUID id, Instant time) {
    var record = CloudEvent.record(topic, key.toString(), event, id, SOURCE, time);
    var written = new CompletableFuture<Void>();
    try {
      sender.execute(() -> send(record, written));
    } catch (RejectedExecutionException full) {
      written.completeExceptionally(full);
    }
    return written;
  }

  /**
   * Writes several events of one key, and some of the meter samples among them with their session
   * too; completes when all are there.
   */
  public CompletionStage<Void> append(Object key, List<Entry> entries, Instant time) {
    return CompletableFuture.allOf(
        samples.with(entries).stream()
            .map(entry -> append(entry.topic(), key, entry.event(), entry.id(), time))
            .map(CompletionStage::toCompletableFuture)
            .toArray(CompletableFuture[]::new));
  }

  /** Writes one event that nobody waits for; that it could not be written is logged. */
  public void note(String topic, Object key, Event event, UUID id, Instant time) {
    append(topic, key, event, id, time)
        .exceptionally(
            failure -> {
              LOG.error("Expected to write down {}, but failed", event, failure);
              return null;
            });
  }

  @SuppressWarnings("FutureReturnValueIgnored") // The callback says the same, without waiting.
  private void send(ProducerRecord<String, Event> record, CompletableFuture<Void> written) {
    try {
      producer.send(
          record,
          (metadata, failure) -> {
            if (failure == null) {
              written.complete(null);
            } else {
              written.completeExceptionally(failure);
            }
          });
    } catch (RuntimeException failure) {
      written.completeExceptionally(failure);
    }
  }

  @Override
  public void close() {
    sender.shutdown();
    try {
      if (!sender.awaitTermination(DELIVERY.toSeconds(), TimeUnit.SECONDS)) {
        sender.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    producer.close(Duration.ofSeconds(10));
  }
}
