package org.pileshare.permission.core;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CardKind;

/**
 * How each kind of card is written. The separators that people and devices put between the parts
 * are dropped, so that a card is one card however it was typed.
 *
 * <ul>
 *   <li>RFID: a UID of 4, 7 or 10 bytes in hex (ISO/IEC 14443-3)
 *   <li>EMAID: country, provider, nine characters, a check character if it is known (ISO 15118);
 *       whether the check character is right is not checked
 *   <li>MAC: six bytes in hex
 *   <li>APP: any card id
 * </ul>
 */
public final class CardFormat {
  private static final Pattern SEPARATORS = Pattern.compile("[:-]");
  private static final Pattern RFID = Pattern.compile("([0-9A-F]{8}|[0-9A-F]{14}|[0-9A-F]{20})");
  private static final Pattern EMAID =
      Pattern.compile("[A-Z]{2}-?[A-Z0-9]{3}-?[A-Z0-9]{9}(-?[A-Z0-9])?");
  private static final Pattern MAC = Pattern.compile("[0-9A-F]{12}");

  /** A card as it is kept. */
  public record Read(CardId card, CardKind kind) {}

  private CardFormat() {}

  /**
   * The card that is meant.
   *
   * @param kind absent means RFID if it is one without its separators, else APP
   */
  public static Read read(String text, @Nullable CardKind kind) {
    var card = new CardId(text);
    if (kind == null) {
      var bare = bare(card);
      return RFID.matcher(bare).matches()
          ? new Read(new CardId(bare), CardKind.RFID)
          : new Read(card, CardKind.APP);
    }
    return new Read(
        switch (kind) {
          case RFID -> hex(card, RFID, "an RFID UID of 4, 7 or 10 bytes in hex");
          case MAC -> hex(card, MAC, "a MAC address of 6 bytes in hex");
          case EMAID -> contract(card);
          case APP -> card;
        },
        kind);
  }

  private static CardId hex(CardId card, Pattern shape, String what) {
    return matching(shape, bare(card), card, what);
  }

  private static String bare(CardId card) {
    return SEPARATORS.matcher(card.value()).replaceAll("");
  }

  /** Separators stand between the parts of a contract's id and nowhere else. */
  private static CardId contract(CardId card) {
    var what =
        "an EMAID of country, provider, nine characters and perhaps a check character,"
            + " such as DE-8AC-C12E456L7-8";
    var read = matching(EMAID, card.value(), card, what);
    return new CardId(read.value().replace("-", ""));
  }

  private static CardId matching(Pattern shape, String text, CardId card, String what) {
    if (!shape.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "Expected " + what + ", but it was " + card.value().toUpperCase(Locale.ROOT));
    }
    return new CardId(text);
  }
}
