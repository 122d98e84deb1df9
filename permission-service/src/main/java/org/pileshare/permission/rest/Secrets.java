package org.pileshare.permission.rest;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes the secrets of piles and the tokens of invitations. */
@Singleton
class Secrets {
  /** 160 bits: more than can be tried, and 32 characters of base32 without padding. */
  private static final int SECRET_BYTES = 20;

  private static final int SALT_BYTES = 16;

  /** RFC 4648, section 6: people type these into piles, and it has no 0, 1 or 8 to mistake. */
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private static final int BITS_PER_CHARACTER = 5;

  /**
   * A secret and what may be kept of it.
   *
   * @param salt 16 bytes in lower-case hex
   * @param hash SHA-256 of the salt bytes followed by the secret in UTF-8, in lower-case hex
   */
  record Secret(String text, String salt, String hash) {
    @Override
    public String toString() {
      return "Secret[hash=" + hash + "]";
    }
  }

  private final SecureRandom random = new SecureRandom();

  Secret fresh() {
    var salt = bytes(SALT_BYTES);
    var text = base32(bytes(SECRET_BYTES));
    return new Secret(text, HexFormat.of().formatHex(salt), hash(salt, text));
  }

  /** As hard to guess as a secret, so that its hash needs no salt and can be looked up. */
  String token() {
    return base32(bytes(SECRET_BYTES));
  }

  static String hash(String token) {
    return hash(new byte[0], token);
  }

  static String base32(byte[] bytes) {
    var text = new StringBuilder();
    int buffer = 0;
    int bits = 0;
    for (byte octet : bytes) {
      buffer = buffer << Byte.SIZE | octet & 0xFF;
      for (bits += Byte.SIZE; bits >= BITS_PER_CHARACTER; bits -= BITS_PER_CHARACTER) {
        text.append(BASE32.charAt(buffer >> bits - BITS_PER_CHARACTER & 0x1F));
      }
      buffer &= (1 << bits) - 1;
    }
    if (bits > 0) {
      text.append(BASE32.charAt(buffer << BITS_PER_CHARACTER - bits & 0x1F));
    }
    return text.toString();
  }

  static String hash(byte[] salt, String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(salt);
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Expected SHA-256 in every JDK, but it is missing", missing);
    }
  }

  private byte[] bytes(int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
