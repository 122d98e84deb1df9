package org.pileshare.system;

import static java.util.stream.Collectors.toMap;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.pileshare.backing.KafkaNode;
import org.pileshare.backing.TopicCatalogue;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.kafka.CloudEvent;
import org.pileshare.contracts.kafka.EventSerializer;

/** A real broker with all topics, and bare clients by which a test writes and reads them. */
final class OneBroker implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private final KafkaNode node;

  OneBroker() {
    try {
      node = KafkaNode.start(Files.createTempDirectory("one-broker"), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException("Expected a temporary directory, but there is none", failure);
    }
    TopicCatalogue.load().create(node.bootstrapServers());
  }

  /** What every client needs to reach it. */
  Map<String, Object> connection() {
    return Map.of("bootstrap.servers", node.bootstrapServers());
  }

  /**
   * Creates one more topic, so that tests do not see each other's records.
   *
   * <p>It waits until the broker serves each partition. A batch that comes before that is sent
   * again after its successor, which the broker then refuses as out of order until it times out.
   */
  String topic(String name, int partitions) {
    try (var admin = Admin.create(connection())) {
      admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
      var ends =
          IntStream.range(0, partitions)
              .boxed()
              .collect(toMap(i -> new TopicPartition(name, i), i -> OffsetSpec.latest()));
      await()
          .atMost(LIMIT)
          .ignoreExceptions()
          .until(() -> admin.listOffsets(ends).all().get() != null);
      return name;
    } catch (ExecutionException | InterruptedException failure) {
      throw new IllegalStateException("Expected to create " + name + ", but failed", failure);
    }
  }

  KafkaProducer<String, byte[]> producer(Map<String, Object> more) {
    var config = new HashMap<>(connection());
    config.put("acks", "all");
    config.putAll(more);
    return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
  }

  /** A producer with its transaction begun; the test ends it, and not its time. */
  KafkaProducer<String, byte[]> inTransaction(String id) {
    var producer = producer(Map.of("transactional.id", id, "transaction.timeout.ms", 600_000));
    producer.initTransactions();
    producer.beginTransaction();
    return producer;
  }

  /** A record as the relay and the services write it. */
  static ProducerRecord<String, byte[]> record(String topic, String key, Event event) {
    var bare = new ProducerRecord<String, byte[]>(topic, null, key, null);
    var value = new EventSerializer().serialize(topic, bare.headers(), event);
    return new ProducerRecord<>(topic, null, null, key, value, bare.headers());
  }

  /** A record with any type and any value, as a broken writer might write it. */
  static ProducerRecord<String, byte[]> broken(
      String topic, @Nullable String key, @Nullable String type, String value) {
    var record = new ProducerRecord<>(topic, key, value.getBytes(StandardCharsets.UTF_8));
    if (type != null) {
      record.headers().add(CloudEvent.TYPE, type.getBytes(StandardCharsets.UTF_8));
    }
    return record;
  }

  /**
   * Everything that is committed on a topic, a partition after the other. Whoever has committed is
   * told so before readers may see it, so this reads on to where the log ends.
   */
  List<ConsumerRecord<String, byte[]>> committed(String topic) {
    try (var consumer = consumer("read_committed");
        var uncommitted = consumer("read_uncommitted")) {
      var partitions =
          consumer.partitionsFor(topic, LIMIT).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = uncommitted.endOffsets(partitions, LIMIT);
      var records = new ArrayList<ConsumerRecord<String, byte[]>>();
      await()
          .atMost(LIMIT)
          .pollInSameThread()
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                return ends.entrySet().stream()
                    .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
              });
      return records;
    }
  }

  private KafkaConsumer<String, byte[]> consumer(String isolation) {
    var config = new HashMap<>(connection());
    config.put("isolation.level", isolation);
    return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public void close() {
    node.close();
  }
}
