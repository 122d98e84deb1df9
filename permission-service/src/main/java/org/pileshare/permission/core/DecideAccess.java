package org.pileshare.permission.core;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.AccessDecision;

/**
 * Somebody answers a request, or its driver takes it back.
 *
 * @param allowance what the driver gets if it is approved
 * @param reason why; needed if it is declined
 */
public record DecideAccess(
    UUID request,
    Caller by,
    AccessDecision decision,
    Allowance allowance,
    @Nullable String reason) {
  public DecideAccess {
    FreeText.REASON.check(reason);
    if (decision == AccessDecision.DECLINED && reason == null) {
      throw new IllegalArgumentException("Expected a reason for whoever asked, but it is missing");
    }
  }
}
