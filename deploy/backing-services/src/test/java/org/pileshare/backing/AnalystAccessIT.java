package org.pileshare.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.tools.consumer.ConsoleConsumer;
import org.apache.kafka.tools.consumer.ConsoleConsumerOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.pileshare.contracts.kafka.Topics;

/** A real broker refuses an analyst what the data do not allow. */
class AnalystAccessIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir static Path folder;
  private static KafkaNode node;

  @BeforeAll
  static void start() throws Exception {
    node = KafkaNode.startWithAnalysts(folder, 0, 0);
    TopicCatalogue.load().of(AccessRules.ANALYST).create(node.bootstrapServers());
    TopicCatalogue.load().of("gateway").create(node.bootstrapServers());
    var service = Map.<String, Object>of("bootstrap.servers", node.bootstrapServers());
    try (var producer = producer(service)) {
      producer.send(new ProducerRecord<>(Topics.LEDGER_EVENTS, "driver:ana", "fact")).get();
      producer.send(new ProducerRecord<>(Topics.LEDGER_CURRENT, "session", "judgement")).get();
      producer.send(new ProducerRecord<>(Topics.PERMISSION_CARDS, "CARD-1", "secret")).get();
    }
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void anAnalystReadsFacts() {
    assertThat(read(Topics.LEDGER_EVENTS, "analyst-one")).containsExactly("fact");
  }

  @Test
  void anAnalystWritesNothing() {
    var bold = new HashMap<>(analyst("analyst"));
    // An idempotent producer is refused before it names a topic.
    bold.put("enable.idempotence", false);
    try (var producer = producer(bold)) {
      for (var topic : List.of(Topics.LEDGER_EVENTS, Topics.PERMISSION_CARDS)) {
        assertThatThrownBy(() -> producer.send(new ProducerRecord<>(topic, "k", "v")).get())
            .as(topic)
            .isInstanceOf(ExecutionException.class)
            .hasCauseInstanceOf(TopicAuthorizationException.class);
      }
    }
    assertThat(read(Topics.LEDGER_EVENTS, "analyst-two")).containsExactly("fact");
  }

  @Test
  void anAnalystReadsNoCardsAndDoesNotSeeThatThereAreAny() throws Exception {
    assertThatThrownBy(() -> read(Topics.PERMISSION_CARDS, "analyst-three"))
        .isInstanceOf(TopicAuthorizationException.class);
    try (var admin = Admin.create(analyst("analyst"))) {
      assertThat(admin.listTopics().names().get())
          .contains(Topics.LEDGER_EVENTS, Topics.RESERVATION_CURRENT)
          .doesNotContain(Topics.PERMISSION_CARDS, Topics.PILE_COMMANDS);
    }
  }

  @Test
  void anAnalystTakesNobodysGroup() {
    assertThatThrownBy(() -> read(Topics.LEDGER_EVENTS, "ledger-reader"))
        .isInstanceOf(GroupAuthorizationException.class);
  }

  @Test
  void whoDoesNotKnowThePasswordIsNobody() {
    try (var consumer = consumer(analyst("guessed"), "analyst-four")) {
      assertThatThrownBy(() -> consumer.partitionsFor(Topics.LEDGER_EVENTS))
          .isInstanceOf(SaslAuthenticationException.class);
    }
  }

  @Test
  @ResourceLock(Resources.SYSTEM_OUT)
  void theConsoleConsumerOfThePageShowsARecord() throws Exception {
    var page = Files.readString(Path.of("../../docs/reference/analysts.md"));
    var settings = Files.writeString(folder.resolve("analyst.properties"), settingsOf(page));
    var command =
        block(page, "bash\nkafka-console-consumer.sh ")
            .replace("\\\n", " ")
            .replace("localhost:19093", "127.0.0.1:" + node.analystPort())
            .replace("analyst.properties", settings.toString());
    var screen = new ByteArrayOutputStream();
    var before = System.out;
    System.setOut(new PrintStream(screen, true, StandardCharsets.UTF_8));
    try {
      ConsoleConsumer.run(new ConsoleConsumerOptions(command.strip().split("\\s+")));
    } finally {
      System.setOut(before);
    }

    assertThat(screen.toString(StandardCharsets.UTF_8)).contains("session\tjudgement");
  }

  private static String settingsOf(String page) {
    return block(page, "properties\n")
        .replace("localhost:19093", "127.0.0.1:" + node.analystPort());
  }

  /** The rest of the block that begins so. */
  private static String block(String page, String beginning) {
    int begin = page.indexOf("```" + beginning) + "```".length() + beginning.length();
    return page.substring(begin, page.indexOf("```", begin));
  }

  private static List<String> read(String topic, String group) {
    var values = new ArrayList<String>();
    try (var consumer = consumer(analyst("analyst"), group)) {
      consumer.subscribe(Set.of(topic));
      long deadline = System.nanoTime() + LIMIT.toNanos();
      while (values.isEmpty() && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
      }
    }
    return values;
  }

  private static KafkaConsumer<String, String> consumer(Map<String, Object> who, String group) {
    var settings = new HashMap<>(who);
    settings.put("group.id", group);
    settings.put("auto.offset.reset", "earliest");
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", false);
    return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
  }

  private static KafkaProducer<String, String> producer(Map<String, Object> who) {
    return new KafkaProducer<>(who, new StringSerializer(), new StringSerializer());
  }

  private static Map<String, Object> analyst(String password) {
    return Map.of(
        "bootstrap.servers",
        "127.0.0.1:" + node.analystPort(),
        "security.protocol",
        "SASL_PLAINTEXT",
        "sasl.mechanism",
        "PLAIN",
        "sasl.jaas.config",
        "org.apache.kafka.common.security.plain.PlainLoginModule required"
            + " username=\"analyst\" password=\""
            + password
            + "\";");
  }
}
