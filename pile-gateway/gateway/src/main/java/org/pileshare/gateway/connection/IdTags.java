package org.pileshare.gateway.connection;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardId;
import org.pileshare.ocpp.Version;

/** Between the idTags of OCPP 1.6, the idTokens of 2.x, and our card ids. */
public final class IdTags {
  /** OCPP 1.6, section 7.28 of the types: CiString20. */
  public static final int MAX_CHARACTERS = 20;

  private static final Pattern CARD = Pattern.compile("[\\x21-\\x7E]{1,36}");

  private IdTags() {}

  /**
   * The card of an idTag. OCPP allows blanks, other scripts and nothing at all, which no card id
   * has; such a tag gets a name of its own, so that what it charged is kept.
   */
  public static CardId card(String idTag) {
    return CARD.matcher(idTag).matches() ? new CardId(idTag) : new CardId("~" + digest(idTag));
  }

  static @Nullable CardId cardOrNone(@Nullable String idTag) {
    return idTag == null ? null : card(idTag);
  }

  /** Whether a pile can be told of the card at all; 2.x has room for every card. */
  public static boolean fits(CardId card, Version version) {
    return version != Version.V1_6 || card.value().length() <= MAX_CHARACTERS;
  }

  private static String digest(String idTag) {
    try {
      var hash =
          MessageDigest.getInstance("SHA-256").digest(idTag.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Expected SHA-256 in every JDK, but it is missing", missing);
    }
  }
}
