package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A driver may use a pile.
 *
 * @param validFrom inclusive
 * @param validUntil exclusive; absent means until revoked
 * @param grant the grant to a group, to a site or by invitation that it follows from; absent if it
 *     was given to this driver for this pile
 * @param reason why; absent if nobody said
 */
public record PermissionGranted(
    UUID permission,
    PersonId driver,
    PileId pile,
    Instant validFrom,
    @Nullable Instant validUntil,
    PermissionBounds bounds,
    @Nullable UUID grant,
    PersonId grantedBy,
    @Nullable String reason,
    Instant at)
    implements PermissionEvent {
  public PermissionGranted {
    if (validUntil != null && !validFrom.isBefore(validUntil)) {
      throw new IllegalArgumentException(
          "Expected a permission that ends after it begins, but "
              + validFrom
              + " to "
              + validUntil
              + " was given");
    }
    if (reason != null) {
      Limits.atMost(200, reason, "a reason");
    }
  }
}
