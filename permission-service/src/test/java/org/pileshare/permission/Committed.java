package org.pileshare.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.kafka.EventDeserializer;

/** What stands committed on a topic, read from its first record. */
public final class Committed {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String bootstrapServers;

  public Committed(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  public List<ConsumerRecord<String, Event>> on(String topic) {
    return read(topic, new EventDeserializer());
  }

  /** Each record as it stands there, whatever it is: key, headers and value as one text. */
  public List<String> raw(String topic) {
    return read(topic, new StringDeserializer()).stream()
        .map(
            record -> {
              var text = new StringBuilder(record.key()).append(' ').append(record.value());
              for (var header : record.headers()) {
                text.append(' ').append(new String(header.value(), StandardCharsets.UTF_8));
              }
              return text.toString();
            })
        .toList();
  }

  private <V> List<ConsumerRecord<String, V>> read(String topic, Deserializer<V> values) {
    var records = new ArrayList<ConsumerRecord<String, V>>();
    try (var consumer = consumer("read_committed", values);
        var uncommitted = consumer("read_uncommitted", values)) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      // Whoever has committed is told so before readers may see it. So this reads on to where the
      // log ends, and waits for what is still on its way to be committed or aborted.
      var ends = uncommitted.endOffsets(partitions);
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        assertThat(System.nanoTime()).as("somebody's transaction ends").isLessThan(deadline);
        consumer.poll(Duration.ofMillis(50)).forEach(records::add);
      }
    }
    return records;
  }

  private <V> KafkaConsumer<String, V> consumer(String isolation, Deserializer<V> values) {
    var config =
        Map.<String, Object>of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            isolation,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            // A reader that closes waits for the fetch that is under way.
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
            10);
    return new KafkaConsumer<>(config, new StringDeserializer(), values);
  }

  public List<ConsumerRecord<String, Event>> on(String topic, String key) {
    return on(topic).stream().filter(record -> key.equals(record.key())).toList();
  }

  /** Waits until so many records of this key are there. */
  public List<ConsumerRecord<String, Event>> awaited(String topic, String key, int count) {
    return await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> on(topic, key), records -> records.size() >= count);
  }

  /** The only record of this key, waited for. */
  public ConsumerRecord<String, Event> only(String topic, String key) {
    var records = awaited(topic, key, 1);
    assertThat(records).hasSize(1);
    return records.getFirst();
  }
}
