package org.pileshare.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pileshare.contracts.kafka.EventJson;

/** The files of this folder as its tests read them. */
public final class ContractFiles {
  /** The folder of the module, which is where the tests run. */
  public static final Path FOLDER = Path.of("").toAbsolutePath();

  /** The folder of the whole project. */
  public static final Path PROJECT = FOLDER.resolve("../..").normalize();

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Map<Class<?>, Schema> COMPILED = new HashMap<>();

  private ContractFiles() {}

  /** All event types, in the order of their names on the wire. */
  public static List<Class<? extends Event>> types() {
    var types = EventTypes.all();
    types.sort(Comparator.comparing(EventTypes::nameOf));
    return types;
  }

  /** {@code <folder>/<owner>/<Record>.v1.json}. */
  public static Path fileOf(String folder, Class<? extends Event> type) {
    var name = EventTypes.nameOf(type).substring("org.pileshare.".length());
    return FOLDER.resolve(folder).resolve(name.replaceFirst("\\.", "/") + ".json");
  }

  public static JsonNode json(Path file) {
    try {
      return EventJson.mapper().readTree(text(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Expected JSON in " + file, unreadable);
    }
  }

  public static JsonNode yaml(Path file) {
    try {
      return YAML.readTree(text(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Expected YAML in " + file, unreadable);
    }
  }

  public static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Expected the file " + file, unreadable);
    }
  }

  /** Every file below a folder of this module. */
  public static List<Path> below(String folder) {
    try (var files = Files.walk(FOLDER.resolve(folder))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Expected the folder " + folder, unreadable);
    }
  }

  /** What the schema of a type has against a value; formats count. */
  public static synchronized List<Error> objections(Class<? extends Event> type, String json) {
    var schema =
        COMPILED.computeIfAbsent(
            type, absent -> SCHEMAS.getSchema(text(fileOf("schemas", type)), InputFormat.JSON));
    return schema.validate(
        json,
        InputFormat.JSON,
        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }
}
