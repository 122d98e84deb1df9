package org.pileshare.stack.faults;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.stack.checks.Verdict;

/**
 * Once the desks are closed no transaction is open: behind one that hangs, a reader of committed
 * records would stand still for ever.
 */
final class OpenTransactions {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);
  private static final int PAUSE_MILLISECONDS = 200;
  private static final List<String> TOPICS =
      List.of(
          Topics.RESERVATION_COMMANDS,
          Topics.RESERVATION_CLAIMS,
          Topics.RESERVATION_EVENTS,
          Topics.RESERVATION_REPLIES,
          Topics.USE_AUTHORITY);

  private OpenTransactions() {}

  static Verdict find(String kafka) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    var tally = new Verdict.Tally("partitions with a transaction left open");
    try (var all = consumer(kafka, "read_uncommitted");
        var committed = consumer(kafka, "read_committed")) {
      var partitions =
          TOPICS.stream()
              .flatMap(topic -> all.partitionsFor(topic, ANSWER_LIMIT).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      var ends = all.endOffsets(partitions, ANSWER_LIMIT);
      var stable = committed.endOffsets(partitions, ANSWER_LIMIT);
      while (!stable.equals(ends) && System.nanoTime() < deadline) {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLISECONDS);
        ends = all.endOffsets(partitions, ANSWER_LIMIT);
        stable = committed.endOffsets(partitions, ANSWER_LIMIT);
      }
      for (var end : ends.entrySet()) {
        long reached = stable.getOrDefault(end.getKey(), 0L);
        if (end.getValue() != reached) {
          tally.add("%s is stable to %d of %d", end.getKey(), reached, end.getValue());
        }
      }
    }
    return tally.verdict();
  }

  private static KafkaConsumer<byte[], byte[]> consumer(String kafka, String isolation) {
    var config =
        new HashMap<String, Object>(
            Map.of("bootstrap.servers", kafka, "isolation.level", isolation));
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
