package org.pileshare.ledger.core;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A permission of one driver for one pile.
 *
 * @param validUntil exclusive, by its own terms or because it was told to have expired; absent
 *     means until revoked
 * @param grantedAt when the owner decided it; a permission dated back does not change what happened
 * @param revokedAt absent if it was never revoked
 */
public record Grant(
    UUID permission,
    Instant validFrom,
    @Nullable Instant validUntil,
    PermittedHours hours,
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

  /**
   * Whether it stands at an instant, whatever its hours are.
   *
   * @param known one that begins up to here counts as standing
   */
  boolean stands(Instant instant, Instant known) {
    return !begins().isAfter(known) && ends().isAfter(instant) && begins().isBefore(ends());
  }

  /** Until when it permits without a gap from an instant; nothing if it does not permit then. */
  Optional<Instant> permitsUntil(Instant instant, Instant known) {
    return stands(instant, known)
        ? hours
            .untilFrom(instant)
            .or(() -> hours.untilFrom(known))
            .map(until -> until.isBefore(ends()) ? until : ends())
        : Optional.empty();
  }
}
