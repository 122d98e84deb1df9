package org.pileshare.contracts.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.Ids;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the numbered rows of an outbox, in order, each exactly once.
 *
 * <p>How far it has come is itself a record, written to {@link Topics#RELAY_POSITIONS} in the same
 * Kafka transaction as the events. A crash between the database and Kafka therefore loses nothing
 * (the rows are still there) and repeats nothing (the position says that they were published). A
 * second relay of the same name fences the first.
 */
public final class EventRelay implements AutoCloseable {
  /** The outbox that is published. */
  public interface Outbox {
    /** The rows that follow the given number, in order and without a gap, at most so many. */
    List<NumberedEvent> after(long number, int atMost);

    /** All rows up to this number are on the topics for good and may be forgotten. */
    void published(long number);
  }

  private static final Logger LOG = LoggerFactory.getLogger(EventRelay.class);

  /** As a commit writes a marker to every partition that it touched, it costs the same for many. */
  private static final int BATCH = 2_000;

  /** Of one partition; what is left of a batch is sent by its commit, so nobody waits for more. */
  private static final int SENT_AT_ONCE_BYTES = 128 * 1024;

  private static final Duration PAUSE = Duration.ofMillis(25);
  private static final Duration BACK_OFF = Duration.ofSeconds(1);

  /**
   * A producer that was fenced in the middle of a transaction may wait for half a minute to abort
   * it, in vain and with all rows behind it; whoever begins next aborts it anyway.
   */
  private static final Duration ABORT_LIMIT = Duration.ofSeconds(1);

  private final String name;
  private final String source;
  private final Map<String, Object> kafka;
  private final Outbox outbox;
  private final EventSerializer serializer = new EventSerializer();
  private final Thread thread;
  private volatile boolean closing;

  /**
   * @param name the transactional id and the key of the position; one a service
   * @param source the {@code ce_source} of the events
   */
  public EventRelay(String name, String source, Map<String, ?> kafka, Outbox outbox) {
    this.name = name;
    this.source = source;
    this.kafka = new HashMap<>(kafka);
    this.outbox = outbox;
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
  }

  public EventRelay start() {
    thread.start();
    return this;
  }

  private void run() {
    while (!closing) {
      try {
        begin();
      } catch (RuntimeException failure) {
        if (!closing) {
          LOG.warn("{} begins again after: {}", name, failure.toString());
          pause(BACK_OFF);
        }
      }
    }
  }

  private void begin() {
    var producer = producer();
    try {
      producer.initTransactions();
      publish(producer, position());
    } finally {
      producer.close(ABORT_LIMIT);
    }
  }

  private void publish(KafkaProducer<String, byte[]> producer, long position) {
    long published = position;
    outbox.published(published);
    while (!closing) {
      var rows = outbox.after(published, BATCH);
      if (rows.isEmpty()) {
        pause(PAUSE);
        continue;
      }
      requireNoGap(published, rows);
      published = rows.getLast().number();
      send(producer, rows, published);
      outbox.published(published);
    }
  }

  /** A row that is passed over once is never published, so a gap ends the relay and not the row. */
  private static void requireNoGap(long published, List<NumberedEvent> rows) {
    long expected = published;
    for (var row : rows) {
      expected++;
      if (row.number() != expected) {
        throw new IllegalStateException(
            "Expected the outbox to go on with " + expected + ", but it does with " + row.number());
      }
    }
  }

  /** A send that fails makes the commit fail; closing without a commit aborts. */
  private void send(KafkaProducer<String, byte[]> producer, List<NumberedEvent> rows, long upTo) {
    producer.beginTransaction();
    for (var row : rows) {
      var json = serializer.serialize(row.topic(), row.event());
      send(producer, row.topic(), row.key(), row.event(), json, row.id(), row.time());
      var current = row.current();
      if (current != null) {
        var id = Ids.derived(current.topic(), row.id());
        var same = Objects.equals(row.event(), current.event());
        var now = same ? json : serializer.serialize(current.topic(), current.event());
        send(producer, current.topic(), current.key(), current.event(), now, id, row.time());
      }
    }
    var position = Long.toString(upTo).getBytes(StandardCharsets.UTF_8);
    var unused = producer.send(new ProducerRecord<>(Topics.RELAY_POSITIONS, name, position));
    producer.commitTransaction();
  }

  private void send(
      KafkaProducer<String, byte[]> producer,
      String topic,
      String key,
      @Nullable Event event,
      byte @Nullable [] json,
      UUID id,
      Instant time) {
    var headers = CloudEvent.headers(id, source, key, time);
    if (event != null) {
      EventSerializer.describe(headers, event);
    }
    var unused = producer.send(new ProducerRecord<>(topic, null, null, key, json, headers));
  }

  /**
   * How far a former run came: the last committed position of this name.
   *
   * <p>While another relay has a transaction open, what was committed after its first record cannot
   * be read yet. So this reads on to the end that the log has now, and waits for that transaction
   * to end; a position that was missed would repeat events.
   */
  private long position() {
    try (var consumer = consumer("read_committed");
        var uncommitted = consumer("read_uncommitted")) {
      var partitions =
          consumer.partitionsFor(Topics.RELAY_POSITIONS).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = uncommitted.endOffsets(partitions);
      long position = 0;
      while (!closing
          && ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        for (var record : consumer.poll(PAUSE)) {
          if (name.equals(record.key())) {
            position = Math.max(position, Long.parseLong(record.value()));
          }
        }
      }
      return position;
    }
  }

  private KafkaConsumer<String, String> consumer(String isolation) {
    var config = new HashMap<String, Object>(kafka);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.remove(ConsumerConfig.GROUP_ID_CONFIG);
    return new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer());
  }

  private KafkaProducer<String, byte[]> producer() {
    var config = new HashMap<>(kafka);
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, name);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, SENT_AT_ONCE_BYTES);
    return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
  }

  private void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException interrupted) {
      closing = true;
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
