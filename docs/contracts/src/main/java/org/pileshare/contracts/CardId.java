package org.pileshare.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What is presented at a pile: an RFID UID, an app token, an eMAID or a MAC.
 *
 * <p>Shape: 1 to 36 printable ASCII characters without blanks (OCPP 1.6 allows 20, OCPP 2.0.1 36).
 * OCPP compares these without regard to case, so a card is kept in upper case.
 */
public record CardId(@JsonValue String value) {
  private static final Pattern SHAPE = Pattern.compile("[\\x21-\\x7E]{1,36}");

  @JsonCreator
  public CardId {
    value = Limits.matching(SHAPE, value, "a card id").toUpperCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return value;
  }
}
