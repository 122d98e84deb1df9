package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A driver may use a pile.
 *
 * @param validFrom inclusive
 * @param validUntil exclusive; absent means until revoked
 */
public record PermissionGranted(
    UUID permission,
    PersonId driver,
    PileId pile,
    Instant validFrom,
    @Nullable Instant validUntil,
    PersonId grantedBy,
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
  }
}
