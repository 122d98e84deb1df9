package org.pileshare.permission.core;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;

/**
 * Somebody lets a driver use a pile.
 *
 * @param permission the client's own id; names one permission
 * @param reason why; absent if nobody said
 */
public record GrantPermission(
    UUID permission,
    Caller by,
    PersonId driver,
    PileId pile,
    Allowance allowance,
    @Nullable String reason) {
  public GrantPermission {
    FreeText.REASON.check(reason);
  }
}
