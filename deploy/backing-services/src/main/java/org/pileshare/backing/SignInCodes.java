package org.pileshare.backing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Authorization codes with PKCE (RFC 7636): each is good once, and for a minute. */
final class SignInCodes {
  private static final Duration LIFETIME = Duration.ofMinutes(1);
  private static final int CODES_MAX = 1_000;
  private static final int CODE_BYTES = 24;

  /**
   * Who signed in, and what their client has to show for it.
   *
   * @param challenge the SHA-256 of the verifier, in base64url
   */
  record Granted(
      DemoPerson person,
      String clientId,
      String redirectUri,
      String challenge,
      @Nullable String nonce,
      Instant until) {}

  private final SecureRandom random = new SecureRandom();
  private final Map<String, Granted> granted =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Granted> eldest) {
          return size() > CODES_MAX;
        }
      };

  synchronized String grant(DemoPerson person, SignInRequest request, Instant now) {
    var bytes = new byte[CODE_BYTES];
    random.nextBytes(bytes);
    var code = base64(bytes);
    granted.put(
        code,
        new Granted(
            person,
            request.clientId(),
            request.redirectUri(),
            request.challenge(),
            request.nonce(),
            now.plus(LIFETIME)));
    return code;
  }

  /** Whoever shows a wrong verifier has spoilt the code: it may have been stolen. */
  synchronized Optional<Granted> redeem(Map<String, String> form, Instant now) {
    var found = granted.remove(form.getOrDefault("code", ""));
    if (found == null
        || now.isAfter(found.until())
        || !found.clientId().equals(form.get("client_id"))
        || !found.redirectUri().equals(form.get("redirect_uri"))
        || !found.challenge().equals(digest(form.getOrDefault("code_verifier", "")))) {
      return Optional.empty();
    }
    return Optional.of(found);
  }

  private static String digest(String verifier) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      return base64(sha256.digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Expected SHA-256 in every JDK, but it is missing", missing);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
