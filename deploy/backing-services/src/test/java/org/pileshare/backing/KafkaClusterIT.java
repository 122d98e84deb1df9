package org.pileshare.backing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaClusterIT {
  private static final String TOPIC = "reservation.commands";
  private static final Duration LIMIT = Duration.ofSeconds(180);

  @TempDir Path folder;

  @Test
  void acknowledgedRecordsSurviveTheKillOfEachNodeInTurn() throws Exception {
    try (var cluster = KafkaCluster.start(folder)) {
      TopicCatalogue.load().of("reservation-service").create(cluster.bootstrapServers());
      assertThat(cluster.awaitAllInSync(LIMIT)).isTrue();
      thePromisesAreKept(cluster);

      var acknowledged = new ArrayList<String>();
      for (int number : cluster.numbers()) {
        var written = write(cluster, "before the kill of " + number);
        cluster.kill(number);
        acknowledged.addAll(written);
        acknowledged.addAll(write(cluster, "without " + number));
        cluster.restart(number);
        assertThat(cluster.awaitAllInSync(LIMIT)).isTrue();
      }

      assertThat(readAll(cluster, acknowledged.size())).isEqualTo(acknowledged);
    }
  }

  private static void thePromisesAreKept(KafkaCluster cluster) throws Exception {
    try (var admin = Admin.create(client(cluster))) {
      var topic = admin.describeTopics(Set.of(TOPIC)).allTopicNames().get().get(TOPIC);
      assertThat(requireNonNull(topic).partitions()).allMatch(part -> part.replicas().size() == 3);
      var resource = new ConfigResource(ConfigResource.Type.TOPIC, TOPIC);
      var settings = admin.describeConfigs(Set.of(resource)).all().get().get(resource);
      var inSync = requireNonNull(settings).get("min.insync.replicas");
      assertThat(requireNonNull(inSync).value()).isEqualTo("2");
    }
  }

  private static List<String> write(KafkaCluster cluster, String what) throws Exception {
    var written = new ArrayList<String>();
    var sent = new ArrayList<Future<RecordMetadata>>();
    try (var producer =
        new KafkaProducer<>(client(cluster), new StringSerializer(), new StringSerializer())) {
      for (int i = 0; i < 200; i++) {
        var value = what + " " + i;
        sent.add(producer.send(new ProducerRecord<>(TOPIC, 0, "driver-ana", value)));
        written.add(value);
      }
      for (var acknowledgement : sent) {
        acknowledgement.get();
      }
    }
    return written;
  }

  private static List<String> readAll(KafkaCluster cluster, int count) {
    var values = new ArrayList<String>();
    var partition = Set.of(new TopicPartition(TOPIC, 0));
    try (var consumer =
        new KafkaConsumer<>(client(cluster), new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(partition);
      consumer.seekToBeginning(partition);
      long deadline = System.nanoTime() + LIMIT.toNanos();
      while (values.size() < count && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(200)).forEach(found -> values.add(found.value()));
      }
    }
    return values;
  }

  private static Map<String, Object> client(KafkaCluster cluster) {
    return Map.of("bootstrap.servers", cluster.bootstrapServers(), "acks", "all");
  }
}
