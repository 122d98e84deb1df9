package org.pileshare.contracts;

import java.util.regex.Pattern;

/** The checks that every identifier and text passes before it may stand in an event. */
final class Limits {
  private Limits() {}

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
