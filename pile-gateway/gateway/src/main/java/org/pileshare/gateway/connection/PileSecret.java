package org.pileshare.gateway.connection;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileCredentialIssued;
import org.pileshare.contracts.PileId;

/** HTTP Basic as OCPP 1.6 security profiles 1 and 2 have it: the user is the pile. */
final class PileSecret {
  private static final int MAX_HEADER_CHARACTERS = 512;
  private static final String SCHEME = "Basic ";

  private PileSecret() {}

  /** The secret in the header, if the header is well-formed and names this pile. */
  static Optional<String> in(@Nullable String header, PileId pile) {
    if (header == null
        || header.length() > MAX_HEADER_CHARACTERS
        || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    try {
      var bytes = Base64.getDecoder().decode(header.substring(SCHEME.length()).trim());
      var text = new String(bytes, StandardCharsets.UTF_8);
      return text.startsWith(pile + ":")
          ? Optional.of(text.substring(pile.value().length() + 1))
          : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** Takes the same time wherever the two differ. */
  static boolean matches(String secret, PileCredentialIssued issued) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(HexFormat.of().parseHex(issued.salt()));
      var hash = digest.digest(secret.getBytes(StandardCharsets.UTF_8));
      return MessageDigest.isEqual(hash, HexFormat.of().parseHex(issued.hash()));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Expected SHA-256 in every JDK, but it is missing", missing);
    }
  }
}
