package org.pileshare.reservation.stream;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.pileshare.contracts.DriverDeskInput;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.kafka.CloudEvent;
import org.pileshare.contracts.kafka.EventDeserializer;
import org.pileshare.contracts.kafka.EventSerializer;
import org.pileshare.contracts.kafka.Topics;

/** The topology without a broker: what is said goes all the way before the next is said. */
final class DesksUnderTest implements AutoCloseable {
  private static final List<String> STORES =
      List.of(DriverDeskProcessor.STORE, PileDeskProcessor.STORE);

  private final TopologyTestDriver driver;

  DesksUnderTest(Path folder, Instant clock) {
    this(folder, clock, DeskSettings.STANDARD);
  }

  DesksUnderTest(Path folder, Instant clock, DeskSettings desks) {
    var settings =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(StreamsSettings.class)
            .withDefaultValue("pileshare.streams.state-dir", folder.toString())
            .build()
            .getConfigMapping(StreamsSettings.class);
    var config = new Properties();
    config.putAll(settings.config(Map.of(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:9092")));
    this.driver = new TopologyTestDriver(ReservationTopology.build(desks), config, clock);
  }

  void ask(DriverDeskInput input, Instant at) {
    say(Topics.RESERVATION_COMMANDS, input.driver().value(), input, at);
  }

  void say(String topic, String key, Event event, Instant at) {
    var headers = CloudEvent.headers(Ids.derived(event), "/test", key, at);
    driver
        .createInputTopic(topic, new StringSerializer(), new EventSerializer())
        .pipeInput(new TestRecord<>(key, event, headers, at));
  }

  /** A record as whoever wrote it, not as a contract says. */
  void sayBytes(String topic, String key, String bytes, Instant at) {
    driver
        .createInputTopic(topic, new StringSerializer(), new StringSerializer())
        .pipeInput(new TestRecord<>(key, bytes, at));
  }

  void passTime(Duration time) {
    driver.advanceWallClockTime(time);
  }

  /** All records that were written to a topic since it was last asked. */
  List<TestRecord<String, Event>> written(String topic) {
    return driver
        .createOutputTopic(topic, new StringDeserializer(), new EventDeserializer())
        .readRecordsToList();
  }

  <T extends Event> List<T> written(String topic, Class<T> type) {
    return written(topic).stream()
        .map(TestRecord::value)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  /** Everything that was written, changelogs included, as text of its bytes. */
  Map<String, List<String>> everything() {
    var everything = new TreeMap<String, List<String>>();
    for (var topic : driver.producedTopicNames()) {
      everything.put(
          topic,
          driver
              .createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer())
              .readRecordsToList()
              .stream()
              .map(DesksUnderTest::text)
              .toList());
    }
    return everything;
  }

  /** The rows of all stores, as a restart finds them. */
  Map<String, Map<String, byte[]>> rows() {
    var rows = new TreeMap<String, Map<String, byte[]>>();
    for (var name : STORES) {
      var found = new TreeMap<String, byte[]>();
      try (var all = store(name).all()) {
        all.forEachRemaining(row -> found.put(row.key, row.value));
      }
      rows.put(name, found);
    }
    return rows;
  }

  void restore(Map<String, Map<String, byte[]>> rows) {
    rows.forEach((name, found) -> found.forEach((key, row) -> store(name).put(key, row)));
    everything();
  }

  private KeyValueStore<String, byte[]> store(String name) {
    return driver.getKeyValueStore(name);
  }

  private static String text(TestRecord<String, byte[]> record) {
    var headers =
        Arrays.stream(record.headers().toArray())
            .map(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
            .collect(Collectors.joining(","));
    var value =
        record.value() == null ? "deleted" : new String(record.value(), StandardCharsets.UTF_8);
    return record.key() + " " + headers + " " + value;
  }

  @Override
  public void close() {
    driver.close();
  }
}
