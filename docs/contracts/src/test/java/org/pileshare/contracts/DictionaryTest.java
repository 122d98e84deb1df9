package org.pileshare.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds docs/reference/dictionary.md to the schemas of all that an analyst may read. */
class DictionaryTest {
  private static final Pattern ROW =
      Pattern.compile("\\| `([^`]+)` \\| (.+) \\| (.+) \\| (\\S+) \\| (.*) \\|");
  private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

  /** By event, what stands beside each field. */
  private final Map<String, Map<String, String>> english = new LinkedHashMap<>();

  private final Map<String, Map<String, String>> chinese = new LinkedHashMap<>();

  DictionaryTest() {
    var event = "";
    for (var line : page().lines().toList()) {
      if (line.startsWith("### ")) {
        event = line.substring("### ".length());
        english.put(event, new LinkedHashMap<>());
        chinese.put(event, new LinkedHashMap<>());
      }
      var row = ROW.matcher(line);
      if (!event.isEmpty() && row.matches()) {
        var words = row.group(2).replace("\\", "");
        assertThat(of(english, event).put(row.group(1), words)).as("%s, twice", line).isNull();
        of(chinese, event).put(row.group(1), row.group(3));
      }
    }
  }

  @Test
  void everyEventThatAnAnalystMayReadIsInItAndNoOther() {
    assertThat(english.keySet()).isEqualTo(readable());
  }

  @Test
  void everyFieldHasARowWithTheWordsOfItsSchemaAndNoRowNamesAnother() {
    for (var type : ContractFiles.types()) {
      if (readable().contains(type.getSimpleName())) {
        var fields = new LinkedHashMap<String, String>();
        collect("", ContractFiles.json(ContractFiles.fileOf("schemas", type)), fields);
        assertThat(of(english, type.getSimpleName())).as(type.getSimpleName()).isEqualTo(fields);
      }
    }
  }

  @Test
  void everyFieldIsExplainedInChineseToo() {
    chinese.forEach(
        (event, fields) ->
            fields.forEach(
                (field, words) ->
                    assertThat(words).as("%s.%s", event, field).containsPattern(CHINESE)));
  }

  @Test
  void thePageForAnalystsSaysInWhichOrderEachTopicIsAndHowOftenARecordComes() {
    var page = ContractFiles.text(ContractFiles.PROJECT.resolve("docs/reference/analysts.md"));
    for (var topic : topics()) {
      var row = "(?m)^\\| `" + Pattern.quote(topic.path("name").asText()) + "` \\| .+ \\| .*once";
      assertThat(Pattern.compile(row).matcher(page).find())
          .as("Expected %s on the page exactly if an analyst may read it", topic.path("name"))
          .isEqualTo(isReadable(topic));
    }
  }

  private static JsonNode topics() {
    return ContractFiles.yaml(ContractFiles.PROJECT.resolve("deploy/kafka/topics.yaml"))
        .path("topics");
  }

  private static boolean isReadable(JsonNode topic) {
    return topic.path("readBy").valueStream().anyMatch(who -> who.asText().equals("analyst"));
  }

  /** The names of the messages on the topics that topics.yaml lets an analyst read. */
  private static Set<String> readable() {
    var channels =
        ContractFiles.yaml(ContractFiles.FOLDER.resolve("asyncapi.yaml")).path("channels");
    var names = new TreeSet<String>();
    for (var topic : topics()) {
      if (isReadable(topic)) {
        for (var channel : channels) {
          if (channel.path("address").equals(topic.path("name"))) {
            channel.path("messages").fieldNames().forEachRemaining(names::add);
          }
        }
      }
    }
    return names;
  }

  private static void collect(String prefix, JsonNode schema, Map<String, String> fields) {
    for (var property : schema.path("properties").properties()) {
      var name = prefix + property.getKey();
      var value = property.getValue();
      fields.put(name, value.path("description").asText());
      collect(name + ".", value, fields);
      collect(name + "[].", value.path("items"), fields);
    }
  }

  private static Map<String, String> of(Map<String, Map<String, String>> all, String event) {
    return all.getOrDefault(event, Map.of());
  }

  private static String page() {
    return ContractFiles.text(ContractFiles.PROJECT.resolve("docs/reference/dictionary.md"));
  }
}
