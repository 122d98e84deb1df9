package org.pileshare.backing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The OpenAPI document of a service in {@code docs/reference/openapi}, to compare with it. */
public final class OpenApiFile {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int SHOWN_AT_MOST = 20;

  private final Path file;

  private OpenApiFile(Path file) {
    this.file = file;
  }

  /** The document of a service, such as {@code reservation-service}. */
  public static OpenApiFile of(String service) {
    var root = Path.of(System.getProperty("maven.multiModuleProjectDirectory", "."));
    return new OpenApiFile(root.resolve("docs/reference/openapi/" + service + ".json"));
  }

  /**
   * Where the served document differs from the file; nowhere if they say the same. What was served
   * is left in {@code target}, so that an intended change can be copied.
   */
  public List<String> differences(String served) {
    try {
      var now = JSON.readTree(served);
      var copy = Path.of("target", "openapi", file.getFileName().toString());
      Files.createDirectories(copy.getParent());
      Files.writeString(copy, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(now) + "\n");
      var differences = new ArrayList<String>();
      compare("", Files.exists(file) ? document() : JSON.createObjectNode(), now, differences);
      return differences.stream().limit(SHOWN_AT_MOST).toList();
    } catch (IOException failure) {
      throw new UncheckedIOException("Expected to compare with " + file, failure);
    }
  }

  /** What the file says. */
  public JsonNode document() {
    try {
      return JSON.readTree(Files.readString(file));
    } catch (IOException failure) {
      throw new UncheckedIOException("Expected an OpenAPI document in " + file, failure);
    }
  }

  private static void compare(
      String place, JsonNode written, JsonNode served, List<String> differences) {
    if (written.isObject() && served.isObject()) {
      var names = new TreeSet<String>();
      written.fieldNames().forEachRemaining(names::add);
      served.fieldNames().forEachRemaining(names::add);
      for (var name : names) {
        compare(place + "/" + name, written.path(name), served.path(name), differences);
      }
    } else if (!written.equals(served)) {
      differences.add("%s: expected %s, but it is %s".formatted(place, written, served));
    }
  }
}
