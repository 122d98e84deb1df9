package org.pileshare.reservation.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.pileshare.contracts.problem.ProblemType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opaque cursors of lists: a place, signed together with who asked for what, so that nobody can
 * make one, or use one for another query or person.
 */
@ApplicationScoped
public class Cursors {
  private static final Logger LOG = LoggerFactory.getLogger(Cursors.class);
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SIGNATURE_BYTES = 32;
  private static final int KEY_CHARACTERS = 32;
  private static final int LONGEST = 600;

  private final SecretKeySpec key;

  @Inject
  Cursors(RestSettings settings) {
    this(settings.cursorKey());
  }

  Cursors(Optional<String> secret) {
    this.key = new SecretKeySpec(secret.map(Cursors::bytes).orElseGet(Cursors::random), ALGORITHM);
  }

  /**
   * @param scope who asks, and the query without its cursor
   */
  String write(String place, String scope) {
    var payload = place.getBytes(StandardCharsets.UTF_8);
    var signature = signature(place, scope);
    var all = new byte[SIGNATURE_BYTES + payload.length];
    System.arraycopy(signature, 0, all, 0, SIGNATURE_BYTES);
    System.arraycopy(payload, 0, all, SIGNATURE_BYTES, payload.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  /** The place, if the cursor was written here for the same scope; else the request ends. */
  String read(String cursor, String scope) {
    if (cursor.length() <= LONGEST) {
      try {
        var all = Base64.getUrlDecoder().decode(cursor);
        if (all.length > SIGNATURE_BYTES) {
          var place =
              new String(
                  all, SIGNATURE_BYTES, all.length - SIGNATURE_BYTES, StandardCharsets.UTF_8);
          var given = Arrays.copyOf(all, SIGNATURE_BYTES);
          if (MessageDigest.isEqual(given, signature(place, scope))) {
            return place;
          }
        }
      } catch (IllegalArgumentException notBase64) {
        LOG.debug("A cursor is not Base64");
      }
    }
    throw ProblemType.INVALID_REQUEST
        .because("Expected a cursor that this list gave you for this query, but it is another")
        .exception();
  }

  private byte[] signature(String place, String scope) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(scope.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return mac.doFinal(place.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Expected HMAC-SHA256 in every JDK", missing);
    }
  }

  private static byte[] bytes(String secret) {
    if (secret.length() < KEY_CHARACTERS) {
      throw new IllegalStateException(
          "Expected a cursor key of at least %d characters, but it has %d"
              .formatted(KEY_CHARACTERS, secret.length()));
    }
    return secret.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] random() {
    LOG.info("No cursor key is set: cursors are good at this instance only, until it ends");
    var bytes = new byte[KEY_CHARACTERS];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
