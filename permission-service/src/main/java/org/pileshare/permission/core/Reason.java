package org.pileshare.permission.core;

import org.jspecify.annotations.Nullable;

/** Why somebody does something; it stands on topics for ever and should name nobody. */
public final class Reason {
  public static final int MAX = 200;

  private Reason() {}

  /** The reason itself, if it is one. */
  public static String require(String reason) {
    if (reason.isBlank() || reason.length() > MAX) {
      throw new IllegalArgumentException(
          "Expected a reason of 1 to "
              + MAX
              + " characters, but it had "
              + reason.strip().length());
    }
    return reason;
  }

  static @Nullable String check(@Nullable String reason) {
    return reason == null ? null : require(reason);
  }
}
