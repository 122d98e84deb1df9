package org.pileshare.stack.export;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.pileshare.stack.Progress;

/**
 * All that stands on some topics when one begins to read, committed records only: from offset 0 to
 * the ends that were there at the start, so that reading ends although others write on.
 */
final class CommittedTopics {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Duration STANDSTILL = Duration.ofSeconds(60);
  private static final Duration TOLD_EVERY = Duration.ofSeconds(2);

  private final String kafka;
  private final Map<String, String> more;
  private final Set<String> topics;
  private final Progress progress;

  /**
   * @param more settings of the client; those that decide what it sees are not theirs to change
   */
  CommittedTopics(String kafka, Map<String, String> more, Set<String> topics, Progress progress) {
    this.kafka = kafka;
    this.more = Map.copyOf(more);
    this.topics = topics;
    this.progress = progress;
  }

  /**
   * Hands over every record, each partition in its order; how many there were.
   *
   * @throws IllegalStateException with a sentence, if they cannot be read to their ends
   */
  long read(Consumer<ConsumerRecord<String, String>> reader) {
    try (var consumer =
        new KafkaConsumer<>(settings(), new StringDeserializer(), new StringDeserializer())) {
      return read(consumer, reader);
    } catch (TimeoutException silent) {
      throw new IllegalStateException(
          "Expected a broker at " + kafka + ", but nobody answers; ./pileshare up starts one",
          silent);
    } catch (KafkaException failure) {
      throw new IllegalStateException(
          "Expected to read from " + kafka + ", but: " + failure.getMessage(), failure);
    }
  }

  private Map<String, Object> settings() {
    var settings = new HashMap<String, Object>(more);
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "export");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
    return settings;
  }

  private long read(
      KafkaConsumer<String, String> consumer, Consumer<ConsumerRecord<String, String>> reader) {
    var partitions =
        topics.stream().sorted().map(topic -> of(consumer, topic)).flatMap(Collection::stream);
    consumer.assign(partitions.toList());
    consumer.seekToBeginning(consumer.assignment());
    var ends = consumer.endOffsets(consumer.assignment());
    long span = distance(consumer, ends);
    long records = 0;
    long moved = System.nanoTime();
    long told = moved;
    for (long left = span; left > 0; left = distance(consumer, ends)) {
      var polled = consumer.poll(POLL);
      for (var partition : polled.partitions()) {
        long end = ends.getOrDefault(partition, 0L);
        for (var record : polled.records(partition)) {
          if (record.offset() < end) {
            reader.accept(record);
            records++;
          }
        }
      }
      long now = System.nanoTime();
      moved = distance(consumer, ends) < left ? now : moved;
      if (now - moved > STANDSTILL.toNanos()) {
        throw new IllegalStateException(
            "Expected to read on, but nothing came for " + STANDSTILL + " from " + kafka);
      }
      if (now - told > TOLD_EVERY.toNanos()) {
        told = now;
        progress.says("%,d records read, %d %%".formatted(records, 100 * (span - left) / span));
      }
    }
    return records;
  }

  private Collection<TopicPartition> of(KafkaConsumer<String, String> consumer, String topic) {
    var partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new IllegalStateException(
          "Expected the topic " + topic + " at " + kafka + ", but there is none");
    }
    return partitions;
  }

  /** How many offsets are left; transactions' own markers are some of them. */
  private static long distance(
      KafkaConsumer<String, String> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
        .sum();
  }
}
