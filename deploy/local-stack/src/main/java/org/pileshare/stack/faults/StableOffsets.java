package org.pileshare.stack.faults;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.pileshare.contracts.kafka.Topics;

/** How far each partition is written, and how far it can be read by who wants committed records. */
final class StableOffsets implements AutoCloseable {
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);
  private static final List<String> TOPICS =
      List.of(
          Topics.RESERVATION_COMMANDS,
          Topics.RESERVATION_CLAIMS,
          Topics.RESERVATION_EVENTS,
          Topics.RESERVATION_REPLIES,
          Topics.USE_AUTHORITY);

  private final KafkaConsumer<byte[], byte[]> all;
  private final KafkaConsumer<byte[], byte[]> committed;
  private final List<TopicPartition> partitions;

  StableOffsets(String kafka) {
    all = consumer(kafka, "read_uncommitted");
    committed = consumer(kafka, "read_committed");
    partitions =
        TOPICS.stream()
            .flatMap(topic -> all.partitionsFor(topic, ANSWER_LIMIT).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
  }

  private static KafkaConsumer<byte[], byte[]> consumer(String kafka, String isolation) {
    var config =
        new HashMap<String, Object>(
            Map.of("bootstrap.servers", kafka, "isolation.level", isolation));
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Where the readers of committed records have to stop, for those partitions that go further. */
  Map<TopicPartition, Long> held() {
    // In this order, so that what is committed in between does not look open.
    var ends = all.endOffsets(partitions, ANSWER_LIMIT);
    var stable = new HashMap<>(committed.endOffsets(partitions, ANSWER_LIMIT));
    stable.entrySet().removeIf(it -> it.getValue() >= ends.getOrDefault(it.getKey(), 0L));
    return stable;
  }

  @Override
  public void close() {
    all.close();
    committed.close();
  }
}
