package org.pileshare.ledger.core;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A permission of one driver for one pile.
 *
 * @param validUntil exclusive; absent means until revoked
 * @param grantedAt when the owner decided it; a permission dated back does not change what happened
 * @param revokedAt absent if it was never revoked
 */
public record Grant(
    UUID permission,
    Instant validFrom,
    @Nullable Instant validUntil,
    Instant grantedAt,
    @Nullable Instant revokedAt) {

  /** From when on it permits. */
  Instant begins() {
    return validFrom.isAfter(grantedAt) ? validFrom : grantedAt;
  }

  /** From when on it permits no more; {@link Instant#MAX} if it has no end. */
  Instant ends() {
    var until = validUntil == null ? Instant.MAX : validUntil;
    return revokedAt != null && revokedAt.isBefore(until) ? revokedAt : until;
  }

  /** Whether it ended by being taken back, and not by itself. */
  boolean endsByRevocation() {
    return revokedAt != null && revokedAt.equals(ends());
  }
}
