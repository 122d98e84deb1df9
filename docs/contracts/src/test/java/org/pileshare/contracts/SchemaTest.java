package org.pileshare.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pileshare.contracts.kafka.EventJson;

class SchemaTest {
  static List<Class<? extends Event>> types() {
    return ContractFiles.types();
  }

  @Test
  void everyRecordHasASchemaAndAnExampleAndThereAreNoOthers() {
    for (var folder : List.of("schemas", "examples")) {
      Set<Path> expected =
          types().stream()
              .map(type -> ContractFiles.fileOf(folder, type))
              .collect(Collectors.toSet());
      assertThat(new HashSet<>(ContractFiles.below(folder))).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void aSchemaSaysWhichRecordItIsOf(Class<? extends Event> type) {
    var schema = schema(type);
    assertThat(schema.path("$id").asText()).isEqualTo(EventTypes.schemaOf(type));
    assertThat(schema.path("title").asText()).isEqualTo(type.getSimpleName());
    assertThat(schema.path("$schema").asText())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
  }

  @ParameterizedTest
  @MethodSource("types")
  void aSchemaHasThePropertiesOfItsRecordAndRequiresThoseThatAreNotNullable(
      Class<? extends Event> type) {
    compare(type.getSimpleName(), type, schema(type));
  }

  /** The records inside a record too, and those in its lists. */
  private static void compare(String place, Class<?> type, JsonNode schema) {
    var components = Arrays.asList(type.getRecordComponents());
    var required =
        components.stream()
            .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
            .map(RecordComponent::getName)
            .toList();

    assertThat(schema.path("properties").fieldNames())
        .toIterable()
        .as(place)
        .containsExactlyElementsOf(components.stream().map(RecordComponent::getName).toList());
    assertThat(schema.path("required").valueStream().map(JsonNode::asText).toList())
        .as(place)
        .isEqualTo(required);
    for (var component : components) {
      var name = component.getName();
      var inner = schema.path("properties").path(name);
      if (component.getGenericType() instanceof ParameterizedType list) {
        compareInner(place, name, (Class<?>) list.getActualTypeArguments()[0], inner.path("items"));
      } else {
        compareInner(place, name, component.getType(), inner);
      }
    }
  }

  private static void compareInner(String place, String name, Class<?> type, JsonNode schema) {
    if (type.isEnum()) {
      assertThat(schema.path("enum").valueStream().map(JsonNode::asText).toList())
          .as("%s.%s", place, name)
          .isEqualTo(Arrays.stream(type.getEnumConstants()).map(Object::toString).toList());
    } else if (type.isRecord() && schema.path("type").asText().equals("object")) {
      compare(place + "." + name, type, schema);
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyObjectIsClosedEveryPropertyDescribedAndEveryTextAndListLimited(
      Class<? extends Event> type) {
    walk(type.getSimpleName(), schema(type));
  }

  private static void walk(String place, JsonNode schema) {
    assertThat(schema.path("description").asText()).as(place).endsWith(".");
    switch (schema.path("type").asText()) {
      case "object" -> {
        assertThat(schema.path("additionalProperties").asText()).as(place).isEqualTo("false");
        schema
            .path("properties")
            .properties()
            .forEach(property -> walk(place + "." + property.getKey(), property.getValue()));
      }
      case "array" -> {
        assertThat(schema.has("maxItems")).as(place + " has maxItems").isTrue();
        if (!schema.path("items").path("type").asText().equals("string")) {
          walk(place + "[]", schema.path("items"));
        }
      }
      case "string" ->
          assertThat(List.of("maxLength", "pattern", "format", "enum"))
              .as(place + " is limited")
              .anyMatch(schema::has);
      case "integer" ->
          assertThat(schema.has("enum") || schema.has("maximum"))
              .as(place + " is limited")
              .isTrue();
      case "boolean" -> assertThat(schema.has("enum")).as(place).isFalse();
      default -> throw new AssertionError("Expected a type at " + place + ", but: " + schema);
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void anExampleFitsItsSchemaAndReadsAndWritesBackTheSame(Class<? extends Event> type)
      throws Exception {
    var file = ContractFiles.fileOf("examples", type);
    var example = ContractFiles.text(file);

    assertThat(ContractFiles.objections(type, example)).as("%s", file).isEmpty();
    var event = EventJson.mapper().readValue(example, type);
    assertThat(EventJson.mapper().readTree(EventJson.mapper().writeValueAsBytes(event)))
        .isEqualTo(ContractFiles.json(file));
  }

  @ParameterizedTest
  @MethodSource("types")
  void aSchemaRefusesWhatIsMissingWhatIsExtraAndWhatIsOfAnotherType(Class<? extends Event> type) {
    var example = (ObjectNode) ContractFiles.json(ContractFiles.fileOf("examples", type));
    for (var name : schema(type).path("required").valueStream().map(JsonNode::asText).toList()) {
      var without = example.deepCopy().without(name);
      assertThat(ContractFiles.objections(type, without.toString())).as("no " + name).isNotEmpty();
      var other = example.deepCopy().set(name, JsonNodeFactory.instance.numberNode(1.5));
      assertThat(ContractFiles.objections(type, other.toString())).as("1.5 " + name).isNotEmpty();
    }
    assertThat(ContractFiles.objections(type, example.deepCopy().put("extra", 1).toString()))
        .isNotEmpty();
  }

  @Test
  void aLocalTimeAndATimeOfAnotherZoneAreNotAnInstant() {
    var example = ContractFiles.text(ContractFiles.fileOf("examples", PassTime.class));
    assertThat(ContractFiles.objections(PassTime.class, example)).isEmpty();
    var delivered = ContractFiles.text(ContractFiles.fileOf("examples", CardBound.class));
    for (var wrong : List.of("2026-11-20T09:40:00", "2026-11-20T10:40:00+01:00", "2026-13-40Z")) {
      assertThat(
              ContractFiles.objections(
                  CardBound.class, delivered.replace("2026-11-20T09:40:00Z", wrong)))
          .as(wrong)
          .isNotEmpty();
    }
  }

  @Test
  void aHeldRunNamesItsDriverAndNoOtherRunDoes() {
    var example = ContractFiles.text(ContractFiles.fileOf("examples", UseAuthorityAllocated.class));
    for (var wrong : List.of("\"OPEN\"", "\"CLOSED\"")) {
      assertThat(
              ContractFiles.objections(
                  UseAuthorityAllocated.class, example.replace("\"HELD\"", wrong)))
          .isNotEmpty();
      assertThat(
              ContractFiles.objections(
                  UseAuthorityAllocated.class, example.replace(wrong, "\"HELD\"")))
          .isNotEmpty();
    }
  }

  private static JsonNode schema(Class<? extends Event> type) {
    return ContractFiles.json(ContractFiles.fileOf("schemas", type));
  }
}
