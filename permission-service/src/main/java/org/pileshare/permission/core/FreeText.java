package org.pileshare.permission.core;

import org.jspecify.annotations.Nullable;

/**
 * What people write in their own words: how long each such text may be, and of which characters.
 *
 * <p>Each is one line of at least one visible character. Refused are control characters, line
 * breaks and halves of surrogate pairs, which a database, a topic or a list cannot keep as they
 * came, and the characters that turn the direction of what is read (UAX #9, section 2), by which a
 * text would look like another one. Lengths are in UTF-16 code units.
 *
 * <p>The rule is for what is asked and never for what has happened: an event that was written
 * before the rule still has to be read.
 */
public enum FreeText {
  /** Why somebody does something; it stands on topics for ever and should name nobody. */
  REASON("reason", 200),
  /** What an owner calls the place of some piles; should name nobody either. */
  SITE("site", 80),
  TARIFF("tariff", 40),
  CONNECTOR_TYPE("connectors.type", 40),
  /** What a group is called, and never who belongs to it. */
  GROUP_NAME("name", 80),
  /** What a driver writes to whoever decides; it goes onto no topic. */
  MESSAGE("message", 200),
  DISPLAY_NAME("displayName", 80),
  CONTACT("contact", 120),
  /** What the lines of the audit that are looked for are about. */
  ABOUT("about", 80),
  /** What the link of an invitation carries. */
  TOKEN("token", 64);

  private final String field;
  private final int most;

  FreeText(String field, int most) {
    this.field = field;
    this.most = most;
  }

  /**
   * The text itself.
   *
   * <p>Throws IllegalArgumentException with the field, what was expected and what came; the text
   * itself is not quoted, since it may not be fit to be read.
   */
  public String require(String text) {
    if (text.isBlank() || text.length() > most) {
      throw new IllegalArgumentException(
          "Expected %s of 1 to %d characters, but %s"
              .formatted(field, most, text.isBlank() ? "it was blank" : "it had " + text.length()));
    }
    int place = 0;
    while (place < text.length()) {
      int character = text.codePointAt(place);
      var fault = fault(character);
      if (fault != null) {
        throw new IllegalArgumentException(
            "Expected %s to be one line of readable characters, but character %d was %s U+%04X"
                .formatted(field, place + 1, fault, character));
      }
      place += Character.charCount(character);
    }
    return text;
  }

  /** The same where nobody has to say anything. */
  public @Nullable String check(@Nullable String text) {
    return text == null ? null : require(text);
  }

  private static @Nullable String fault(int character) {
    if (turnsDirection(character)) {
      return "the change of direction";
    }
    return switch (Character.getType(character)) {
      case Character.CONTROL -> "the control character";
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> "the line break";
      case Character.SURROGATE -> "half of a surrogate pair,";
      default -> null;
    };
  }

  /** Embeddings, overrides and isolates; marks such as U+200F only stand for a letter and stay. */
  private static boolean turnsDirection(int character) {
    return character >= 0x202A && character <= 0x202E || character >= 0x2066 && character <= 0x2069;
  }
}
