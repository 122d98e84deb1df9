package org.pileshare.ledger.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.ledger.store.Batch;
import org.pileshare.ledger.store.LogPartition;
import org.pileshare.ledger.store.Reading;

/**
 * The two sides of what the ledger reads: what is billed (sessions, and what happens to
 * reservations), and the history to judge and to price it by. Reservations are on both sides.
 *
 * <p>The consumers belong to no group and commit nothing: where to read on stands in the book. They
 * see committed records only. Not safe for use by more than one thread, but for {@link #wakeup}.
 */
final class Logs implements AutoCloseable {
  private static final List<String> BILLED =
      List.of(Topics.PILE_SESSIONS, Topics.RESERVATION_EVENTS);
  private static final List<String> HISTORY =
      List.of(
          Topics.PERMISSION_PILES,
          Topics.PERMISSION_EVENTS,
          Topics.RESERVATION_EVENTS,
          Topics.USE_AUTHORITY,
          Topics.LEDGER_TARIFFS,
          Topics.LEDGER_DECISIONS);
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final KafkaConsumer<String, byte[]> billed;
  private final KafkaConsumer<String, byte[]> history;
  private final KafkaConsumer<String, byte[]> ends;
  private final Decoder decoder = new Decoder();

  private Logs(Map<String, ?> kafka, String reader) {
    this.billed = consumer(kafka, reader + "-billed", "read_committed");
    this.history = consumer(kafka, reader + "-history", "read_committed");
    this.ends = consumer(kafka, reader + "-ends", "read_uncommitted");
  }

  /**
   * Opens the logs at the given offsets; a partition without one is read from its beginning.
   *
   * @param reader what brokers know the consumers by
   */
  static Logs open(Map<String, ?> kafka, String reader, Map<LogPartition, Long> offsets) {
    var logs = new Logs(kafka, reader);
    try {
      logs.assign(logs.billed, BILLED, offsets);
      logs.assign(logs.history, HISTORY, offsets);
      return logs;
    } catch (RuntimeException failure) {
      logs.close();
      throw failure;
    }
  }

  List<Reading> pollBilled(Duration wait) {
    return poll(billed, wait);
  }

  List<Reading> pollHistory(Duration wait) {
    return poll(history, wait);
  }

  /**
   * Where the history logs end now, open transactions included.
   *
   * <p>A reader of committed records is told the end of what is committed, and one open transaction
   * hides committed records of others behind it. The true end waits for these too; a transaction
   * that nobody ends is aborted by the broker.
   */
  Map<TopicPartition, Long> historyEnds() {
    return ends.endOffsets(history.assignment(), LIMIT);
  }

  /** Where both sides end now. */
  Map<TopicPartition, Long> allEnds() {
    var all = new HashMap<>(historyEnds());
    all.putAll(ends.endOffsets(billed.assignment(), LIMIT));
    return all;
  }

  boolean historyReached(Map<TopicPartition, Long> goal) {
    return reached(history, goal);
  }

  boolean allReached(Map<TopicPartition, Long> goal) {
    return reached(history, goal) && reached(billed, goal);
  }

  /** Where reading goes on, for the history alone. */
  Map<LogPartition, Long> historyPositions() {
    return positions(history);
  }

  /** Where reading goes on, on both sides. */
  Map<LogPartition, Long> allPositions() {
    var all = positions(history);
    all.putAll(positions(billed));
    return all;
  }

  /** Makes a poll in another thread throw. */
  void wakeup() {
    billed.wakeup();
    history.wakeup();
  }

  private List<Reading> poll(KafkaConsumer<String, byte[]> consumer, Duration wait) {
    var readings = new ArrayList<Reading>();
    for (var record : consumer.poll(wait)) {
      var partition = name(consumer, new TopicPartition(record.topic(), record.partition()));
      decoder.read(record, partition).filter(Logs::isNews).ifPresent(readings::add);
    }
    return readings;
  }

  /** What cannot be read of a topic that both sides read is told by one of them. */
  private static boolean isNews(Reading reading) {
    return reading instanceof Reading.Read || !reading.place().partition().isOfBills();
  }

  private LogPartition name(KafkaConsumer<String, byte[]> consumer, TopicPartition partition) {
    return consumer == billed && partition.topic().equals(Topics.RESERVATION_EVENTS)
        ? LogPartition.ofBills(partition.partition())
        : new LogPartition(partition.topic(), partition.partition());
  }

  private static boolean reached(
      KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> goal) {
    return consumer.assignment().stream()
        .allMatch(
            partition -> consumer.position(partition, LIMIT) >= goal.getOrDefault(partition, 0L));
  }

  private Map<LogPartition, Long> positions(KafkaConsumer<String, byte[]> consumer) {
    var positions = new HashMap<LogPartition, Long>();
    for (var partition : consumer.assignment()) {
      positions.put(name(consumer, partition), consumer.position(partition, LIMIT));
    }
    return positions;
  }

  private void assign(
      KafkaConsumer<String, byte[]> consumer,
      Collection<String> topics,
      Map<LogPartition, Long> offsets) {
    var partitions = new ArrayList<TopicPartition>();
    for (var topic : topics) {
      var found = consumer.partitionsFor(topic, LIMIT);
      if (found.isEmpty()) {
        throw new IllegalStateException("Expected topic " + topic + ", but it is not there");
      }
      found.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
    }
    consumer.assign(partitions);
    for (var partition : partitions) {
      var offset = offsets.get(name(consumer, partition));
      if (offset == null) {
        consumer.seekToBeginning(List.of(partition));
      } else {
        consumer.seek(partition, offset);
      }
    }
  }

  /** An offset that the log no longer has is an error: to begin again would judge in ignorance. */
  private static KafkaConsumer<String, byte[]> consumer(
      Map<String, ?> kafka, String name, String isolation) {
    var config = new HashMap<String, Object>(kafka);
    config.remove(ConsumerConfig.GROUP_ID_CONFIG);
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, name);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Batch.MAX_READINGS);
    return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public void close() {
    billed.close();
    history.close();
    ends.close();
  }
}
