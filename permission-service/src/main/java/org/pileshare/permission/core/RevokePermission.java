package org.pileshare.permission.core;

import java.util.UUID;

/**
 * Somebody takes a permission back.
 *
 * @param reason 1 to 200 characters
 */
public record RevokePermission(UUID permission, Caller by, String reason) {
  public static final int MAX_REASON = 200;

  public RevokePermission {
    if (reason.isBlank() || reason.length() > MAX_REASON) {
      throw new IllegalArgumentException(
          "Expected a reason of 1 to "
              + MAX_REASON
              + " characters, but it had "
              + reason.strip().length());
    }
  }
}
