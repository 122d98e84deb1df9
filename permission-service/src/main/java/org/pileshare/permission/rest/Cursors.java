package org.pileshare.permission.rest;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where the next page of a list begins, in a form that says nothing and that nobody can make up. It
 * is bound to the list, its filter and who asked, so that it cannot be taken to another one.
 */
@Singleton
class Cursors {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final int MAC_BYTES = 16;
  private static final int MAX_LENGTH = 400;

  private final SecretKeySpec key;

  /**
   * @param configured at least 32 characters; without it a key is made at random, and a cursor is
   *     worth nothing at another instance or after a restart
   */
  Cursors(@ConfigProperty(name = "pileshare.cursor.key") Optional<String> configured) {
    this.key =
        new SecretKeySpec(configured.map(Cursors::checked).orElseGet(Cursors::random), ALGORITHM);
  }

  private static byte[] checked(String configured) {
    var bytes = configured.getBytes(StandardCharsets.UTF_8);
    if (bytes.length < KEY_BYTES) {
      throw new IllegalArgumentException(
          "Expected PILESHARE_CURSOR_KEY to have at least "
              + KEY_BYTES
              + " characters, but it has "
              + bytes.length);
    }
    return bytes;
  }

  private static byte[] random() {
    var bytes = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  /**
   * @param scope the list, its filter and who asks
   * @param last where the page ended
   */
  String write(String scope, String last) {
    var text = last.getBytes(StandardCharsets.UTF_8);
    var bytes = Arrays.copyOf(mac(scope, last), MAC_BYTES + text.length);
    System.arraycopy(text, 0, bytes, MAC_BYTES, text.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Where the page before ended. */
  String read(String scope, String cursor) {
    var bytes = decoded(cursor);
    if (bytes.length > MAC_BYTES) {
      var last = new String(bytes, MAC_BYTES, bytes.length - MAC_BYTES, StandardCharsets.UTF_8);
      if (MessageDigest.isEqual(Arrays.copyOf(bytes, MAC_BYTES), mac(scope, last))) {
        return last;
      }
    }
    throw new IllegalArgumentException(
        "Expected a cursor as a link to the next page of this list has it, but it was another");
  }

  private static byte[] decoded(String cursor) {
    try {
      return cursor.length() > MAX_LENGTH ? new byte[0] : Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException shape) {
      return new byte[0];
    }
  }

  private byte[] mac(String scope, String last) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(scope.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return Arrays.copyOf(mac.doFinal(last.getBytes(StandardCharsets.UTF_8)), MAC_BYTES);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Expected HMAC in every JDK, but it is missing", missing);
    }
  }
}
