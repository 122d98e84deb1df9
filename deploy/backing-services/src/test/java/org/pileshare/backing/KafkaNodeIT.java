package org.pileshare.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaNodeIT {
  private static final String TOPIC = "reservation.commands";

  @TempDir Path folder;

  @Test
  void everyTopicIsCreatedAsTheCatalogueSays() throws Exception {
    try (var node = KafkaNode.start(folder, 0)) {
      var catalogue = TopicCatalogue.load();

      catalogue.create(node.bootstrapServers());
      catalogue.create(node.bootstrapServers());

      try (var admin = Admin.create(client(node))) {
        assertThat(admin.listTopics().names().get())
            .isEqualTo(catalogue.topics().stream().map(Topic::name).collect(Collectors.toSet()));
        for (var topic : catalogue.topics()) {
          assertThat(partitions(admin, topic)).as(topic.name()).isEqualTo(topic.partitions());
          assertThat(settings(admin, topic))
              .as(topic.name())
              .containsAllEntriesOf(topic.settings());
        }
      }
    }
  }

  @Test
  void acknowledgedRecordsSurviveAKillAndAnOrderlyStop() throws Exception {
    var first = KafkaNode.start(folder, 0);
    TopicCatalogue.load().of("reservation-service").create(first.bootstrapServers());
    var written = IntStream.range(0, 500).mapToObj(number -> "record-" + number).toList();
    write(first, written);

    first.kill();

    assertThat(ProcessHandle.of(first.pid())).isEmpty();
    try (var second = KafkaNode.start(folder, first.port())) {
      assertThat(readAll(second, written.size())).isEqualTo(written);
      write(second, List.of("last"));
    }

    try (var third = KafkaNode.start(folder, first.port())) {
      assertThat(readAll(third, written.size() + 1)).startsWith("record-0").endsWith("last");
    }
  }

  @Test
  void aBusyPortIsNamed() throws Exception {
    try (var foreign = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> KafkaNode.start(folder, foreign.getLocalPort()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("Expected port " + foreign.getLocalPort() + " to be free");
    }
  }

  private static int partitions(Admin admin, Topic topic) throws Exception {
    var described = admin.describeTopics(Set.of(topic.name())).allTopicNames().get();
    return described.values().iterator().next().partitions().size();
  }

  private static Map<String, String> settings(Admin admin, Topic topic) throws Exception {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    var described = admin.describeConfigs(Set.of(resource)).all().get();
    var settings = new HashMap<String, String>();
    for (var entry : described.values().iterator().next().entries()) {
      settings.put(entry.name(), String.valueOf(entry.value()));
    }
    return settings;
  }

  private static void write(KafkaNode node, List<String> values) throws Exception {
    try (var producer = new KafkaProducer<>(client(node), strings(), strings())) {
      for (var value : values) {
        producer.send(new ProducerRecord<>(TOPIC, 0, "driver-ana", value)).get();
      }
    }
  }

  private static List<String> readAll(KafkaNode node, int count) {
    var values = new ArrayList<String>();
    var partition = new TopicPartition(TOPIC, 0);
    try (var consumer =
        new KafkaConsumer<>(client(node), new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(Set.of(partition));
      consumer.seekToBeginning(Set.of(partition));
      long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (values.size() < count && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(200)).forEach(found -> values.add(found.value()));
      }
    }
    return values;
  }

  private static StringSerializer strings() {
    return new StringSerializer();
  }

  private static Map<String, Object> client(KafkaNode node) {
    return Map.of("bootstrap.servers", node.bootstrapServers(), "acks", "all");
  }
}
