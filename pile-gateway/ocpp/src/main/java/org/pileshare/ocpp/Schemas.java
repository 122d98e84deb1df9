package org.pileshare.ocpp;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The official JSON Schemas of a version, each read and compiled when it is first needed. Safe for
 * use by many threads.
 *
 * <p>They come from the npm package {@code ocpp-rpc} at build time (see {@code schemas.mjs}).
 */
final class Schemas {
  /** The two messages of an action, by the end of the name of their schema. */
  enum Part {
    REQUEST(".req"),
    CONFIRMATION(".conf");

    private final String suffix;

    Part(String suffix) {
      this.suffix = suffix;
    }
  }

  /**
   * What is wrong with a payload.
   *
   * @param sentence for the description of a CALLERROR
   */
  record Violation(ErrorCode code, String sentence) {}

  private static final Map<Version, Schemas> OFFICIAL = new EnumMap<>(Version.class);

  static {
    for (var version : Version.values()) {
      OFFICIAL.put(version, new Schemas(version));
    }
  }

  /** Of several violations one is told: what makes the others hard to see comes first. */
  private static final List<ErrorCode> GRAVEST_FIRST =
      List.of(
          ErrorCode.FORMAT_VIOLATION,
          ErrorCode.PROTOCOL_ERROR,
          ErrorCode.TYPE_CONSTRAINT_VIOLATION,
          ErrorCode.OCCURRENCE_CONSTRAINT_VIOLATION,
          ErrorCode.PROPERTY_CONSTRAINT_VIOLATION);

  private final Version version;
  private final Map<String, Schema> compiled = new ConcurrentHashMap<>();
  private @Nullable SchemaRegistry registry;

  private Schemas(Version version) {
    this.version = version;
  }

  static Schemas of(Version version) {
    return Objects.requireNonNull(OFFICIAL.get(version));
  }

  /** Compiles both schemas of an action that is answered. */
  void prepare(Action action) {
    for (var part : Part.values()) {
      compiled.computeIfAbsent(action.name() + part.suffix, this::compile);
    }
  }

  /** The gravest violation, or nothing. */
  Optional<Violation> violation(Action action, Part part, JsonNode payload) {
    var name = action.name() + part.suffix;
    var errors = compiled.computeIfAbsent(name, this::compile).validate(payload);
    if (errors.isEmpty()) {
      return Optional.empty();
    }
    return errors.stream()
        .min(Comparator.comparing(error -> GRAVEST_FIRST.indexOf(codeOf(error))))
        .map(error -> new Violation(codeOf(error), "Expected a valid " + name + ", but " + error));
  }

  /**
   * The tables of OCPP-J 1.6, section 4.2.3, and 2.0.1, part 4, section 4.3, by the keyword of the
   * schema that was violated. A member that the message does not have is not conform to its
   * structure; for that 1.6 has FormationViolation, and 2.0.1 ProtocolError.
   */
  private ErrorCode codeOf(Error error) {
    return switch (error.getKeyword()) {
      case "additionalProperties" ->
          version.isTwo() ? ErrorCode.PROTOCOL_ERROR : ErrorCode.FORMAT_VIOLATION;
      case "type" -> ErrorCode.TYPE_CONSTRAINT_VIOLATION;
      case "required", "minItems", "maxItems" -> ErrorCode.OCCURRENCE_CONSTRAINT_VIOLATION;
      default -> ErrorCode.PROPERTY_CONSTRAINT_VIOLATION;
    };
  }

  private Schema compile(String name) {
    var schema = registry().getSchema(official(name));
    schema.initializeValidators();
    return schema;
  }

  /** To make one takes half a second on a cold machine, so it waits for the first schema. */
  private synchronized SchemaRegistry registry() {
    var made = registry;
    if (made == null) {
      made =
          SchemaRegistry.withDefaultDialect(
              SpecificationVersion.DRAFT_7,
              builder ->
                  builder.schemaRegistryConfig(
                      SchemaRegistryConfig.builder()
                          .formatAssertionsEnabled(true)
                          .locale(Locale.ENGLISH)
                          .build()));
      registry = made;
    }
    return made;
  }

  private JsonNode official(String name) {
    var file = "schemas/" + version.schemas() + "/" + name + ".json";
    try (var resource = Schemas.class.getResourceAsStream(file)) {
      if (resource == null) {
        throw new IllegalStateException(
            "Expected the official schema " + file + " in the jar, but the build left it out");
      }
      return JsonMapper.shared().readTree(resource);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
