package org.pileshare.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** At which OpenID provider the page signs people in; nothing of it is secret. */
final class SignInSettings {
  private static final JsonMapper JSON = new JsonMapper();

  private SignInSettings() {}

  static PageFile file(EdgeConfiguration.SignIn settings) {
    var members =
        Map.of(
            "authority", settings.authority().toString(),
            "clientId", settings.clientId(),
            "scope", settings.scope());
    try {
      var json = JSON.writeValueAsString(members);
      return PageFile.of("application/json", json.getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Expected plain text, but got " + members, impossible);
    }
  }

  /** The addresses that the page's script may speak to beside our own. */
  static List<String> origins(EdgeConfiguration.SignIn settings) {
    return Stream.concat(
            Stream.of(settings.authority()), settings.moreOrigins().orElse(List.of()).stream())
        .map(SignInSettings::origin)
        .distinct()
        .toList();
  }

  static String origin(URI address) {
    if (address.getScheme() == null || address.getRawAuthority() == null) {
      throw new IllegalArgumentException(
          "Expected a whole address with its host, but it was " + address);
    }
    return address.getScheme() + "://" + address.getRawAuthority();
  }
}
