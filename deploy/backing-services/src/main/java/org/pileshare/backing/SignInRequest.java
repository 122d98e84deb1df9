package org.pileshare.backing;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a client asks for at the authorization endpoint (RFC 6749, section 4.1.1, with PKCE). */
record SignInRequest(
    String clientId,
    String redirectUri,
    String challenge,
    @Nullable String state,
    @Nullable String nonce,
    boolean chinese) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** Nothing if it must not be answered, not even by sending the browser back. */
  static Optional<SignInRequest> of(Map<String, String> fields) {
    var clientId = fields.get("client_id");
    var redirectUri = fields.get("redirect_uri");
    var challenge = fields.get("code_challenge");
    if (clientId == null
        || redirectUri == null
        || challenge == null
        || !isLoopback(redirectUri)
        || !"code".equals(fields.get("response_type"))
        || !"S256".equals(fields.get("code_challenge_method"))) {
      return Optional.empty();
    }
    return Optional.of(
        new SignInRequest(
            clientId,
            redirectUri,
            challenge,
            fields.get("state"),
            fields.get("nonce"),
            fields.getOrDefault("ui_locales", "").startsWith("zh")));
  }

  /** Whoever is not on this machine has no business with a provider for development. */
  static boolean isLoopback(String address) {
    try {
      var uri = new URI(address);
      return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawFragment() == null
          && LOOPBACK.contains(uri.getHost());
    } catch (URISyntaxException none) {
      return false;
    }
  }

  /** The fields again, for the form of the page. */
  Map<String, String> fields() {
    var fields = new LinkedHashMap<String, String>();
    fields.put("response_type", "code");
    fields.put("client_id", clientId);
    fields.put("redirect_uri", redirectUri);
    fields.put("code_challenge", challenge);
    fields.put("code_challenge_method", "S256");
    if (state != null) {
      fields.put("state", state);
    }
    if (nonce != null) {
      fields.put("nonce", nonce);
    }
    if (chinese) {
      fields.put("ui_locales", "zh-CN");
    }
    return fields;
  }

  /** Where the browser goes with its code. */
  String answer(String code) {
    var query = new StringBuilder(redirectUri.contains("?") ? "&" : "?");
    query.append("code=").append(encoded(code));
    if (state != null) {
      query.append("&state=").append(encoded(state));
    }
    return redirectUri + query;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
