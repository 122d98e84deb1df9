package org.pileshare.ocpp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Valid payloads, made from the official schemas and from nothing that they test. */
final class Samples {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
  private static final int MAX_LETTERS = 12;
  private static final Map<String, JsonNode> READ = new ConcurrentHashMap<>();

  private final JsonNode root;
  private final int variant;
  private final boolean full;

  private Samples(JsonNode root, int variant, boolean full) {
    this.root = root;
    this.variant = variant;
    this.full = full;
  }

  /** Every member that the schema has; the words of enumerations go round with the variant. */
  static ObjectNode full(Version version, String action, String part, int variant) {
    var schema = schema(version, action, part);
    return (ObjectNode) new Samples(schema, variant, true).value(schema);
  }

  /** The required members only. */
  static ObjectNode minimal(Version version, String action, String part, int variant) {
    var schema = schema(version, action, part);
    return (ObjectNode) new Samples(schema, variant, false).value(schema);
  }

  static JsonNode schema(Version version, String action, String part) {
    return READ.computeIfAbsent(
        "schemas/" + version.schemas() + "/" + action + part + ".json", Samples::read);
  }

  private static JsonNode read(String resource) {
    try (var schema = Objects.requireNonNull(Ocpp.class.getResourceAsStream(resource))) {
      return JSON.readTree(schema);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /** The actions that a version has schemas of. */
  static Set<String> actions(Version version) {
    try (var files = Files.list(folder(version))) {
      return files
          .map(file -> file.getFileName().toString())
          .map(name -> name.substring(0, name.indexOf('.')))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  private static Path folder(Version version) {
    try {
      var url = Ocpp.class.getResource("schemas/" + version.schemas());
      return Path.of(Objects.requireNonNull(url).toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private JsonNode value(JsonNode schema) {
    if (schema.has("$ref")) {
      return value(definition(root, schema));
    }
    if (schema.has("enum")) {
      var words = schema.get("enum");
      return words.get(variant % words.size());
    }
    return switch (schema.path("type").asString("any")) {
      case "object" -> object(schema);
      case "array" ->
          JSON.createArrayNode()
              .addAll(
                  Collections.nCopies(
                      Math.max(1, schema.path("minItems").asInt(1)), value(schema.get("items"))));
      case "string" -> JSON.getNodeFactory().stringNode(text(schema));
      case "integer" -> JSON.getNodeFactory().numberNode((int) within(schema, 1));
      case "number" -> JSON.getNodeFactory().numberNode(within(schema, 1.5));
      case "boolean" -> JSON.getNodeFactory().booleanNode(variant % 2 == 0);
      default -> JSON.createObjectNode().put("any", variant);
    };
  }

  private static double within(JsonNode schema, double wish) {
    var least = schema.path("minimum").asDouble(wish);
    var most = schema.path("maximum").asDouble(wish);
    return Math.min(Math.max(wish, least), most);
  }

  static JsonNode definition(JsonNode root, JsonNode reference) {
    var name = reference.get("$ref").asString().substring("#/definitions/".length());
    return root.get("definitions").get(name);
  }

  private ObjectNode object(JsonNode schema) {
    var object = JSON.createObjectNode();
    var required = required(schema);
    schema
        .path("properties")
        .propertyStream()
        .filter(member -> !member.getKey().equals("customData"))
        .filter(member -> full || required.contains(member.getKey()))
        .forEach(member -> object.set(member.getKey(), value(member.getValue())));
    return object;
  }

  static List<String> required(JsonNode schema) {
    return schema.path("required").valueStream().map(JsonNode::asString).toList();
  }

  private String text(JsonNode schema) {
    var format = schema.path("format").asString("");
    if (format.equals("date-time")) {
      return "2026-11-21T08:00:0" + variant % 10 + "Z";
    }
    var letters = Math.min(schema.path("maxLength").asInt(MAX_LETTERS), MAX_LETTERS);
    return format.equals("uri") ? "https://a.example/" + variant : LETTERS.substring(0, letters);
  }
}
