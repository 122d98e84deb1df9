package org.pileshare.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Whose tiles the page puts below the plan of piles; by default nobody's, and nobody is asked. */
final class MapSettings {
  private static final JsonMapper JSON = new JsonMapper();

  private MapSettings() {}

  /**
   * What the page reads; empty where no tile server is named.
   *
   * @throws IllegalArgumentException if tiles are named without whom to thank for them, or are no
   *     address with {@code {z}}, {@code {x}} and {@code {y}}
   */
  static PageFile file(EdgeConfiguration.Tiles settings) {
    var members = settings.template().map(template -> members(template, settings)).orElse(Map.of());
    try {
      var json = JSON.writeValueAsString(members);
      return PageFile.of("application/json", json.getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Expected plain text, but got " + members, impossible);
    }
  }

  private static Map<String, String> members(String template, EdgeConfiguration.Tiles settings) {
    for (var part : new String[] {"{z}", "{x}", "{y}"}) {
      if (!template.contains(part)) {
        throw new IllegalArgumentException(
            "Expected " + part + " in the address of tiles, but it was " + template);
      }
    }
    var attribution =
        settings
            .attribution()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Expected an attribution beside the address of tiles, but there is none"));
    return Map.of("tiles", template, "attribution", attribution);
  }

  /** From where the page may take images beside our own. */
  static Optional<String> origin(EdgeConfiguration.Tiles settings) {
    return settings
        .template()
        .map(template -> SignInSettings.origin(URI.create(template.replaceAll("[{}]", ""))));
  }
}
