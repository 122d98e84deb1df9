package org.pileshare.contracts.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pileshare.contracts.ContractFiles;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.EventGenerator;
import org.pileshare.contracts.EventTypes;
import org.pileshare.contracts.PassTime;
import org.pileshare.contracts.UseAuthorityAllocated;

class EventSerdeTest {
  private static final String TOPIC = "some.topic";
  private static final int EVENTS_A_TYPE = 200;
  private final EventSerializer serializer = new EventSerializer();
  private final EventDeserializer deserializer = new EventDeserializer();

  static List<Class<? extends Event>> types() {
    return ContractFiles.types();
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyEventReadsBackAsItWasWrittenAndFitsItsSchema(Class<? extends Event> type) {
    long seed = Long.getLong("pileshare.seed", System.nanoTime());
    var generator = new EventGenerator(seed);
    for (int i = 0; i < EVENTS_A_TYPE; i++) {
      var event = generator.event(type);
      var headers = new RecordHeaders();
      var bytes = serializer.serialize(TOPIC, headers, event);
      var label = "-Dpileshare.seed=" + seed + ", event " + i + ": " + event;

      assertThat(deserializer.deserialize(TOPIC, headers, bytes)).as(label).isEqualTo(event);
      assertThat(ContractFiles.objections(type, new String(bytes, StandardCharsets.UTF_8)))
          .as(label)
          .isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void theSerializerAddsTheTypeTheSchemaAndTheContentType(Class<? extends Event> type) {
    var headers = new RecordHeaders();
    serializer.serialize(TOPIC, headers, new EventGenerator(1).event(type));

    assertThat(CloudEvent.attribute(headers, "ce_type")).contains(EventTypes.nameOf(type));
    assertThat(CloudEvent.attribute(headers, "ce_dataschema")).contains(EventTypes.schemaOf(type));
    assertThat(CloudEvent.attribute(headers, "content-type")).contains("application/json");
  }

  @Test
  void aTombstoneHasNeitherValueNorType() {
    var headers = new RecordHeaders();
    assertThat(serializer.serialize(TOPIC, headers, null)).isNull();
    assertThat(headers.toArray()).isEmpty();
    assertThat(deserializer.deserialize(TOPIC, headers, (byte[]) null)).isNull();
  }

  @Test
  void aRecordWithoutATypeCannotBeRead() {
    unreadable(null, "{}", "Expected a ce_type header on some.topic, but there is none");
    assertThatThrownBy(() -> deserializer.deserialize(TOPIC, "{}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(SerializationException.class);
  }

  @Test
  void aRecordOfAnUnknownTypeCannotBeRead() {
    unreadable(
        "org.pileshare.pile.SomethingElse.v1",
        "{}",
        "Expected a known ce_type on some.topic, but it is org.pileshare.pile.SomethingElse.v1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "null", "[]", "7", "\"text\"", "{", "{\"pile\":", "nonsense", "\u0000"})
  void aValueThatIsNoJsonObjectCannotBeRead(String value) {
    unreadable(
        EventTypes.nameOf(PassTime.class),
        value,
        "Expected a org.pileshare.reservation.PassTime.v1 on some.topic, but");
  }

  @ParameterizedTest
  @MethodSource("types")
  void aValueInWhichSomethingIsMissingOrNullCannotBeRead(Class<? extends Event> type) {
    var example = (ObjectNode) ContractFiles.json(ContractFiles.fileOf("examples", type));
    var required = ContractFiles.json(ContractFiles.fileOf("schemas", type)).path("required");
    for (var name : required) {
      var without = example.deepCopy().without(name.asText());
      unreadable(EventTypes.nameOf(type), without.toString(), "Expected a org.pileshare.");
      var nulled = example.deepCopy().putNull(name.asText());
      unreadable(EventTypes.nameOf(type), nulled.toString(), "Expected a org.pileshare.");
    }
  }

  @Test
  void aValueInWhichAPartOfAPartIsMissingCannotBeRead() {
    var example = ContractFiles.text(ContractFiles.fileOf("examples", UseAuthorityAllocated.class));
    unreadable(
        EventTypes.nameOf(UseAuthorityAllocated.class),
        example.replace("\"authority\"", "\"authorty\""),
        "Expected a org.pileshare.");
  }

  @ParameterizedTest
  @MethodSource("types")
  void whatANewerWriterAddsIsPassedOverAndAnExplicitNullIsAbsent(Class<? extends Event> type) {
    var example = (ObjectNode) ContractFiles.json(ContractFiles.fileOf("examples", type));
    var newer = example.deepCopy().put("addedLater", 1);
    Arrays.stream(type.getRecordComponents())
        .filter(component -> component.getAnnotatedType().isAnnotationPresent(Nullable.class))
        .filter(component -> !newer.has(component.getName()))
        .forEach(component -> newer.putNull(component.getName()));

    assertThat(read(EventTypes.nameOf(type), newer.toString()))
        .isEqualTo(read(EventTypes.nameOf(type), example.toString()));
  }

  @Test
  void theSentenceAboutABadValueIsOneLineAndShort() {
    var example = ContractFiles.text(ContractFiles.fileOf("examples", PassTime.class));
    assertThatThrownBy(
            () ->
                read(
                    EventTypes.nameOf(PassTime.class),
                    example.replace("LINDE-7F3K", "x".repeat(10_000))))
        .isInstanceOf(SerializationException.class)
        .message()
        .hasSizeLessThan(500)
        .contains("Expected a pile id to match")
        .doesNotContain("\n");
  }

  @Test
  void aNumberWithAFractionOrMoreThanOneValueIsNotRoundedOff() {
    var example = ContractFiles.text(ContractFiles.fileOf("examples", PassTime.class));
    var table = ContractFiles.text(ContractFiles.fileOf("examples", UseAuthorityAllocated.class));
    unreadable(EventTypes.nameOf(PassTime.class), example + example, "Expected a org.");
    unreadable(
        EventTypes.nameOf(UseAuthorityAllocated.class),
        table.replace("\"version\": 2", "\"version\": 2.5"),
        "Expected a org.");
  }

  private void unreadable(@Nullable String type, String value, String sentence) {
    assertThatThrownBy(() -> read(type, value))
        .as(value)
        .isInstanceOf(SerializationException.class)
        .hasMessageStartingWith(sentence);
  }

  private @Nullable Event read(@Nullable String type, String value) {
    Headers headers = new RecordHeaders();
    if (type != null) {
      CloudEvent.put(headers, CloudEvent.TYPE, type);
    }
    return deserializer.deserialize(TOPIC, headers, value.getBytes(StandardCharsets.UTF_8));
  }
}
