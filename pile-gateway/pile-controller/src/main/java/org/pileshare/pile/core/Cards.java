package org.pileshare.pile.core;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The shape of a card: an idToken of OCPP 1.6, section 7.28, without blanks. */
public final class Cards {
  private static final Pattern SHAPE = Pattern.compile("[\\x21-\\x7E]{1,20}");

  private Cards() {}

  /** In upper case, since OCPP compares without regard to case; nothing if it cannot be a card. */
  public static Optional<String> read(String presented) {
    return SHAPE.matcher(presented).matches()
        ? Optional.of(presented.toUpperCase(Locale.ROOT))
        : Optional.empty();
  }
}
