package org.pileshare.stack.doors;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a running stack is reached.
 *
 * @param edge the door of all REST requests, such as {@code http://localhost:8080}
 * @param identity gives tokens at {@code /token}
 * @param kafka bootstrap servers
 * @param ocpp where piles connect, without their id: {@code ws://localhost:8083/ocpp}
 */
public record Addresses(URI edge, URI identity, String kafka, URI ocpp) {
  /** The options that name an address, beside {@code --stack}, the file that has them all. */
  public static final String USAGE =
      "[--stack FILE] [--edge URL] [--identity URL] [--kafka HOST:PORT] [--ocpp URL]";

  private static final Path USUAL_FILE = Path.of(".pileshare", "stack.json");
  private static final Map<String, String> USUAL =
      Map.of(
          "edge", "http://localhost:8080",
          "identity", "http://localhost:8085",
          "kafka", "localhost:19092",
          "ocpp", "ws://localhost:8083/ocpp");

  /** As the options say; what they leave open as the stack's own file says; else the usual. */
  public static Addresses from(Options options) {
    var named = options.value("stack");
    var file = read(named.map(Path::of).orElse(USUAL_FILE), named.isPresent());
    return new Addresses(
        address("edge", options, file),
        address("identity", options, file),
        text("kafka", options, file),
        address("ocpp", options, file));
  }

  private static URI address(String name, Options options, @Nullable Map<String, String> file) {
    var text = text(name, options, file);
    try {
      var address = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      if (address.getHost() != null) {
        return address;
      }
    } catch (IllegalArgumentException unreadable) {
      throw new IllegalArgumentException(
          "Expected a URL for " + name + ", but it was '" + text + "'", unreadable);
    }
    throw new IllegalArgumentException(
        "Expected a URL with a host for " + name + ", but it was '" + text + "'");
  }

  private static String text(String name, Options options, @Nullable Map<String, String> file) {
    var usual = USUAL.getOrDefault(name, "");
    var inFile = file == null ? usual : file.getOrDefault(name, usual);
    return options.value(name).orElse(inFile);
  }

  private static @Nullable Map<String, String> read(Path file, boolean required) {
    if (!Files.exists(file)) {
      if (required) {
        throw new IllegalArgumentException(
            "Expected the file of a running stack at " + file + ", but there is none");
      }
      return null;
    }
    try {
      var json = new ObjectMapper().readTree(file.toFile());
      var addresses = new HashMap<String, String>();
      json.properties().forEach(each -> addresses.put(each.getKey(), each.getValue().asText()));
      return addresses;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          "Expected the file of a running stack at " + file + ", but it cannot be read",
          unreadable);
    }
  }
}
