package org.pileshare.permission.core;

import java.util.UUID;

/**
 * Somebody takes an invitation back, and all permissions that follow from it.
 *
 * @param reason 1 to 200 characters
 */
public record WithdrawInvitation(UUID invitation, Caller by, String reason) {
  public WithdrawInvitation {
    FreeText.REASON.require(reason);
  }
}
