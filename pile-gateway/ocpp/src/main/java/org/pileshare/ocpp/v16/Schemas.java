package org.pileshare.ocpp.v16;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pileshare.ocpp.ErrorCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The official JSON Schemas of OCPP 1.6, each compiled once. Safe for use by many threads.
 *
 * <p>They come from the npm package {@code ocpp-rpc} at build time (see {@code schemas.mjs}).
 */
final class Schemas {
  /**
   * What is wrong with a payload.
   *
   * @param sentence for the description of a CALLERROR
   */
  record Violation(ErrorCode code, String sentence) {}

  private static final String RESOURCE = "schemas.json";
  private static final Schemas OFFICIAL = load();

  private final Map<String, Schema> compiled;
  private final Set<String> actions;

  private Schemas(Map<String, Schema> compiled, Set<String> actions) {
    this.compiled = Map.copyOf(compiled);
    this.actions = Set.copyOf(actions);
  }

  static Schemas official() {
    return OFFICIAL;
  }

  /** Whether OCPP 1.6 or its security extension has such an action, in whatever profile. */
  boolean knowsAction(String name) {
    return actions.contains(name);
  }

  /**
   * The gravest violation, or nothing.
   *
   * @param id the {@code $id} of a schema of the route table
   */
  Optional<Violation> violation(String id, JsonNode payload) {
    var schema = compiled.get(id);
    if (schema == null) {
      throw new IllegalArgumentException("Expected the schema " + id + ", but there is none");
    }
    var errors = schema.validate(payload);
    if (errors.isEmpty()) {
      return Optional.empty();
    }
    return errors.stream()
        .min(Comparator.comparing(Schemas::codeOf))
        .map(error -> new Violation(codeOf(error), "Expected a valid " + id + ", but " + error));
  }

  /** The table of OCPP-J 1.6, section 4.2.3, by the keyword of the schema that was violated. */
  private static ErrorCode codeOf(Error error) {
    return switch (error.getKeyword()) {
      case "additionalProperties" -> ErrorCode.FORMATION_VIOLATION;
      case "type" -> ErrorCode.TYPE_CONSTRAINT_VIOLATION;
      case "required", "minItems", "maxItems" -> ErrorCode.OCCURENCE_CONSTRAINT_VIOLATION;
      default -> ErrorCode.PROPERTY_CONSTRAINT_VIOLATION;
    };
  }

  private static Schemas load() {
    var registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_7,
            builder ->
                builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder()
                        .formatAssertionsEnabled(true)
                        .locale(Locale.ENGLISH)
                        .build()));
    var routed = new HashSet<String>();
    for (var action : Action.values()) {
      routed.add(action.requestSchema());
      routed.add(action.confirmationSchema());
    }
    var compiled = new HashMap<String, Schema>();
    var actions = new HashSet<String>();
    for (var schema : official(JsonMapper.shared())) {
      var id = schema.get("$id").asString();
      actions.add(id.substring("urn:".length(), id.lastIndexOf('.')));
      if (routed.contains(id)) {
        var one = registry.getSchema(schema);
        one.initializeValidators();
        compiled.put(id, one);
      }
    }
    return new Schemas(compiled, actions);
  }

  private static JsonNode official(JsonMapper json) {
    try (var resource = Schemas.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException(
            "Expected the official schemas in the jar, but the build left them out");
      }
      return json.readTree(resource);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
