package org.pileshare.contracts;

import java.util.Collection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The checks that every identifier and text passes before it may stand in an event. */
final class Limits {
  private static final Pattern SETTING = Pattern.compile("[\\x21-\\x7E]{1,120}");
  private static final Pattern LOCATION =
      Pattern.compile("(https?|ftps?|sftp)://[A-Za-z0-9.:\\[\\]-]{1,255}(/[\\x21-\\x7E]{0,400})?");

  private Limits() {}

  /** A key of OCPP 1.6, or a component and a variable of 2.x. */
  static void settingName(String name) {
    matching(SETTING, name, "the name of a setting");
  }

  /** An address that has neither a name nor a password before its host. */
  static void location(String location) {
    matching(LOCATION, location, "an address to load from or to");
  }

  static String matching(Pattern pattern, String value, String what) {
    if (value == null || !pattern.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "Expected " + what + " to match " + pattern + ", but it was " + shown(value));
    }
    return value;
  }

  static String atMost(int characters, String value, String what) {
    if (value == null || value.isBlank() || value.length() > characters) {
      throw new IllegalArgumentException(
          "Expected "
              + what
              + " of 1 to "
              + characters
              + " characters, but it was "
              + shown(value));
    }
    return value;
  }

  static void connector(int number) {
    if (number < 1 || number > 32) {
      throw new IllegalArgumentException(
          "Expected a connector number from 1 to 32, but it was " + number);
    }
  }

  static void connectorIfAny(@Nullable Integer number) {
    if (number != null) {
      connector(number);
    }
  }

  static void within(int least, int most, int value, String what) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "Expected %s from %d to %d, but it was %d".formatted(what, least, most, value));
    }
  }

  static void atMost(int most, Collection<?> values, String what) {
    if (values.size() > most) {
      throw new IllegalArgumentException(
          "Expected at most %d %s, but there were %d".formatted(most, what, values.size()));
    }
  }

  /** What comes over the web may lack anything. */
  static <T> T present(@Nullable T value, String what) {
    if (value == null) {
      throw new IllegalArgumentException("Expected " + what + ", but it is missing");
    }
    return value;
  }

  static void textOrNone(int characters, @Nullable String value, String what) {
    if (value == null || value.length() > characters) {
      throw new IllegalArgumentException(
          "Expected %s of at most %d characters, but it was %s"
              .formatted(what, characters, value == null ? "missing" : value.length()));
    }
  }

  static void unit(int minutes) {
    if (!PileDescribed.UNIT_MINUTES.contains(minutes)) {
      throw new IllegalArgumentException(
          "Expected a unit of 5, 10, 15, 20, 30 or 60 minutes, but it was " + minutes);
    }
  }

  /** Bad input is quoted back, but never in a length that its sender chose. */
  private static String shown(String value) {
    if (value == null) {
      return "missing";
    }
    return value.length() <= 60 ? "'" + value + "'" : "'" + value.substring(0, 60) + "'...";
  }
}
