package org.pileshare.ocpp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The code by which a driver without a card is known to a pile without a network: eight digits that
 * follow from the pile's key, the reservation and its units, so that both ends can work them out.
 *
 * <p>They are an HMAC-SHA-256, cut to digits as RFC 4226, section 5.3 does it.
 */
public final class OfflineCode {
  /**
   * The message of a DataTransfer of {@link UseAuthorityTable#VENDOR_ID} that brings a pile its
   * key, as {@link #key} reads it.
   */
  public static final String MESSAGE_ID = "OfflineCodeKey";

  public static final int DIGITS = 8;
  public static final int KEY_BYTES = 32;

  private static final String PREFIX = "CODE-";
  private static final int MODULUS = 100_000_000;
  private static final int CARD_BYTES = 13;

  private OfflineCode() {}

  /**
   * The code of a reservation at a pile.
   *
   * @param key the pile's own, see {@link #keyOfPile}
   * @param reservation as the pile's table names it, with its units there
   */
  public static String of(byte[] key, UseAuthorityTable.Reservation reservation) {
    var id = reservation.id().getBytes(StandardCharsets.UTF_8);
    var content =
        ByteBuffer.allocate(Integer.BYTES + id.length + 2 * Long.BYTES)
            .putInt(id.length)
            .put(id)
            .putLong(seconds(reservation.from()))
            .putLong(seconds(reservation.to()));
    return digits(hmac(key, content.array()));
  }

  private static long seconds(Instant instant) {
    return instant.getEpochSecond();
  }

  /** Whether a code was entered that is equal; the time that it takes does not tell how nearly. */
  public static boolean isEqual(String entered, String code) {
    return MessageDigest.isEqual(
        entered.getBytes(StandardCharsets.UTF_8), code.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The key of one pile, so that a pile that is opened by force tells nothing of the others.
   *
   * @param master the platform's, at least {@value #KEY_BYTES} bytes
   */
  public static byte[] keyOfPile(byte[] master, String pile) {
    if (master.length < KEY_BYTES) {
      throw new IllegalArgumentException(
          "Expected a key of at least %d bytes, but it has %d".formatted(KEY_BYTES, master.length));
    }
    return hmac(master, ("org.pileshare.OfflineCode/" + pile).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads a key.
   *
   * @param text at least {@value #KEY_BYTES} bytes in base64
   */
  public static byte[] key(String text) {
    var key = Base64.getDecoder().decode(text.strip());
    if (key.length < KEY_BYTES) {
      throw new IllegalArgumentException(
          "Expected a key of at least %d bytes, but it has %d".formatted(KEY_BYTES, key.length));
    }
    return key;
  }

  /** A key as {@link #key} reads it. */
  public static String text(byte[] key) {
    return Base64.getEncoder().encodeToString(key);
  }

  /** Whether a session runs in such a name as {@link #cardOf} makes. */
  public static boolean isCard(String card) {
    return card.startsWith(PREFIX);
  }

  /** In whose name a session runs that was begun by the code of a holder who has no card. */
  public static String cardOf(String reservation) {
    try {
      var hash =
          MessageDigest.getInstance("SHA-256").digest(reservation.getBytes(StandardCharsets.UTF_8));
      var name = new StringBuilder(PREFIX);
      // OCPP compares cards without regard to case, so only 32 letters and digits can be told
      // apart.
      for (int i = 0; i < CARD_BYTES; i++) {
        name.append(Character.forDigit(hash[i] & 0x1F, Character.MAX_RADIX));
      }
      return name.toString().toUpperCase(Locale.ROOT);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Expected SHA-256 in every JDK", impossible);
    }
  }

  /** RFC 4226, section 5.3: where the last four bits say, 31 bits, and of these the last digits. */
  static String digits(byte[] hmac) {
    int offset = hmac[hmac.length - 1] & 0xF;
    int bits = ByteBuffer.wrap(hmac, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
    return String.format(Locale.ROOT, "%0" + DIGITS + "d", bits % MODULUS);
  }

  static byte[] hmac(byte[] key, byte[] content) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(content);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Expected HMAC-SHA-256 in every JDK", impossible);
    }
  }
}
