package org.pileshare.permission.core;

import java.util.UUID;

/**
 * Somebody ends a group and all grants to it.
 *
 * @param reason 1 to 200 characters
 */
public record DissolveGroup(UUID group, Caller by, String reason) {
  public DissolveGroup {
    FreeText.REASON.require(reason);
  }
}
