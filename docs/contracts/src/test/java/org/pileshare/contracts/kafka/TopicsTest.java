package org.pileshare.contracts.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.ContractFiles;

/** Holds the names in {@link Topics} and the data in deploy/kafka/topics.yaml together. */
class TopicsTest {
  private static final JsonNode FILE =
      ContractFiles.yaml(ContractFiles.PROJECT.resolve("deploy/kafka/topics.yaml"));
  private static final Set<String> ONE_ORDER =
      Set.of(Topics.RELAY_POSITIONS, Topics.LEDGER_TARIFFS, Topics.LEDGER_DECISIONS);
  private static final Map<String, JsonNode> TOPICS = byName("topics");
  private static final Map<String, JsonNode> PRINCIPALS = byName("principals");

  private static Map<String, JsonNode> byName(String section) {
    var byName = new LinkedHashMap<String, JsonNode>();
    for (var entry : FILE.path(section)) {
      assertThat(byName.put(entry.path("name").asText(), entry)).as("%s twice", entry).isNull();
    }
    return byName;
  }

  @Test
  void everyTopicHasANameInJavaAndALineInTheData() {
    assertThat(TOPICS.keySet()).isEqualTo(names());
  }

  @Test
  void everyTopicSaysAllOfItsProperties() {
    TOPICS.forEach(
        (name, topic) -> {
          assertThat(topic.fieldNames())
              .toIterable()
              .as(name)
              .filteredOn(field -> !field.equals("compactAfter"))
              .containsExactly(
                  "name",
                  "key",
                  "cleanup",
                  "retention",
                  "partitions",
                  "timestamps",
                  "writtenBy",
                  "readBy",
                  "description");
          assertThat(topic.path("cleanup").asText()).as(name).isIn("delete", "compact");
          assertThat(topic.path("retention").asText()).as(name).matches("forever|[1-9][0-9]*[hd]");
          if (topic.has("compactAfter")) {
            assertThat(topic.path("cleanup").asText()).as(name).isEqualTo("compact");
            assertThat(topic.path("compactAfter").asText()).as(name).matches("[1-9][0-9]*[hd]");
          }
          assertThat(topic.path("timestamps").asText()).as(name).isIn("log-append", "create");
          assertThat(topic.path("description").asText()).as(name).endsWith(".");
          assertThat(topic.path("writtenBy")).as(name).isNotEmpty();
          assertThat(PRINCIPALS.keySet()).as(name).containsAll(texts(topic.path("writtenBy")));
          assertThat(PRINCIPALS.keySet()).as(name).containsAll(texts(topic.path("readBy")));
        });
  }

  @Test
  void everyTopicHasSixPartitionsButThoseOfWhichTheOrderOfAllCounts() {
    TOPICS.forEach(
        (name, topic) ->
            assertThat(topic.path("partitions").asInt())
                .as(name)
                .isEqualTo(ONE_ORDER.contains(name) ? 1 : 6));
  }

  @Test
  void theBrokersClockDecidesDeadlines() {
    var logAppend =
        TOPICS.values().stream()
            .filter(topic -> topic.path("timestamps").asText().equals("log-append"))
            .map(topic -> topic.path("name").asText());
    assertThat(logAppend)
        .containsExactlyInAnyOrder(
            Topics.RESERVATION_COMMANDS, Topics.RESERVATION_CLAIMS, Topics.PILE_COMMANDS);
  }

  @Test
  void aCompactedTopicIsKeptForeverAndFactsAreNeverDropped() {
    TOPICS.forEach(
        (name, topic) -> {
          if (topic.path("cleanup").asText().equals("compact")) {
            assertThat(topic.path("retention").asText()).as(name).isEqualTo("forever");
          }
        });
    for (var facts :
        List.of(
            Topics.PERMISSION_EVENTS,
            Topics.PERMISSION_SHARING,
            Topics.RESERVATION_EVENTS,
            Topics.PILE_SESSIONS,
            Topics.LEDGER_EVENTS,
            Topics.LEDGER_TARIFFS,
            Topics.LEDGER_DECISIONS)) {
      assertThat(TOPICS.get(facts)).as(facts).isNotNull();
      assertThat(String.valueOf(TOPICS.get(facts))).contains("\"retention\":\"forever\"");
    }
  }

  @Test
  void anAnalystReadsFactsAndWritesNothing() {
    TOPICS.forEach(
        (name, topic) -> {
          assertThat(texts(topic.path("writtenBy"))).as(name).doesNotContain("analyst");
          if (Set.of(
                  Topics.PERMISSION_PILE_CREDENTIALS,
                  Topics.PERMISSION_CARDS,
                  Topics.RESERVATION_COMMANDS,
                  Topics.RESERVATION_CLAIMS,
                  Topics.RESERVATION_REPLIES,
                  Topics.PILE_COMMANDS,
                  Topics.RELAY_POSITIONS)
              .contains(name)) {
            assertThat(texts(topic.path("readBy"))).as(name).doesNotContain("analyst");
          }
        });
  }

  @Test
  void aPrincipalSaysWhichNamesItMakesUp() {
    PRINCIPALS.forEach(
        (name, principal) ->
            assertThat(principal.fieldNames())
                .toIterable()
                .as(name)
                .containsExactly(
                    "name",
                    "groupPrefixes",
                    "transactionalIdPrefixes",
                    "ownTopicPrefixes",
                    "description"));
    assertThat(String.valueOf(PRINCIPALS.get("reservation-service")))
        .contains("\"ownTopicPrefixes\":[\"reservation-desks-\"]");
  }

  @Test
  void theReferencePageSaysWhatTheDataSay() {
    var page =
        ContractFiles.text(ContractFiles.PROJECT.resolve("docs/reference/topics.md"))
            .lines()
            .toList();
    TOPICS.forEach(
        (name, topic) ->
            assertThat(page)
                .as("Expected a line for %s in docs/reference/topics.md as the data say", name)
                .contains(
                    "| `%s` | %s | %s | %s | %s | %s | %s | %s |"
                        .formatted(
                            name,
                            topic.path("key").asText(),
                            topic.path("cleanup").asText(),
                            topic.path("retention").asText(),
                            topic.path("partitions").asText(),
                            topic.path("timestamps").asText(),
                            listed(topic.path("writtenBy")),
                            listed(topic.path("readBy")))));
  }

  private static String listed(JsonNode list) {
    return list.valueStream().map(JsonNode::asText).collect(Collectors.joining(", "));
  }

  /** The values of the constants in {@link Topics}. */
  static Set<String> names() {
    return Arrays.stream(Topics.class.getFields())
        .map(
            field -> {
              try {
                return String.valueOf(field.get(null));
              } catch (IllegalAccessException impossible) {
                throw new IllegalStateException(impossible);
              }
            })
        .collect(Collectors.toSet());
  }

  private static Set<String> texts(JsonNode list) {
    var texts = new HashSet<String>();
    list.forEach(entry -> texts.add(entry.asText()));
    return texts;
  }
}
