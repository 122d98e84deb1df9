package org.pileshare.permission.core;

import java.util.UUID;

/**
 * Somebody takes a permission back.
 *
 * @param reason 1 to 200 characters
 */
public record RevokePermission(UUID permission, Caller by, String reason) {
  public RevokePermission {
    FreeText.REASON.require(reason);
  }
}
