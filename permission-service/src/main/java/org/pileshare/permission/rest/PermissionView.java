package org.pileshare.permission.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PermissionBounds;
import org.pileshare.contracts.PermissionEvent;
import org.pileshare.contracts.PermissionExpired;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PermissionRevoked;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;

/**
 * A permission as clients see it.
 *
 * @param validFrom inclusive
 * @param validUntil exclusive; absent means until revoked
 * @param bounds what of its time it covers
 * @param grant the grant or invitation that it follows from; absent if it was given by itself
 * @param grantedReason absent if nobody said
 * @param revokedAt absent unless it was revoked, like the other two
 * @param expiredAt absent unless its time has come
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PermissionView(
    UUID permission,
    PersonId driver,
    PileId pile,
    Instant validFrom,
    @Nullable Instant validUntil,
    PermissionBounds bounds,
    @Nullable UUID grant,
    PersonId grantedBy,
    @Nullable String grantedReason,
    Instant grantedAt,
    @Nullable Instant revokedAt,
    @Nullable PersonId revokedBy,
    @Nullable String reason,
    @Nullable Instant expiredAt) {
  static PermissionView of(PermissionGranted grant, @Nullable PermissionEvent end) {
    var revocation = end instanceof PermissionRevoked revoked ? revoked : null;
    return new PermissionView(
        grant.permission(),
        grant.driver(),
        grant.pile(),
        grant.validFrom(),
        grant.validUntil(),
        grant.bounds(),
        grant.grant(),
        grant.grantedBy(),
        grant.reason(),
        grant.at(),
        revocation == null ? null : revocation.at(),
        revocation == null ? null : revocation.revokedBy(),
        revocation == null ? null : revocation.reason(),
        end instanceof PermissionExpired expired ? expired.at() : null);
  }
}
