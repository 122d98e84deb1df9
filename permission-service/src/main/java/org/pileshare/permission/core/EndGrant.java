package org.pileshare.permission.core;

import java.util.UUID;

/**
 * Somebody takes a grant back, and all permissions that follow from it.
 *
 * @param reason 1 to 200 characters
 */
public record EndGrant(UUID grant, Caller by, String reason) {
  public EndGrant {
    FreeText.REASON.require(reason);
  }
}
