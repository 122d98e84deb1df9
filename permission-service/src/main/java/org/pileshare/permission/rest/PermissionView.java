package org.pileshare.permission.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PermissionRevoked;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;

/**
 * A permission as clients see it.
 *
 * @param validFrom inclusive
 * @param validUntil exclusive; absent means until revoked
 * @param revokedAt absent while it stands, like the other two
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PermissionView(
    UUID permission,
    PersonId driver,
    PileId pile,
    Instant validFrom,
    @Nullable Instant validUntil,
    PersonId grantedBy,
    Instant grantedAt,
    @Nullable Instant revokedAt,
    @Nullable PersonId revokedBy,
    @Nullable String reason) {
  static PermissionView of(PermissionGranted grant, @Nullable PermissionRevoked revocation) {
    return new PermissionView(
        grant.permission(),
        grant.driver(),
        grant.pile(),
        grant.validFrom(),
        grant.validUntil(),
        grant.grantedBy(),
        grant.at(),
        revocation == null ? null : revocation.at(),
        revocation == null ? null : revocation.revokedBy(),
        revocation == null ? null : revocation.reason());
  }
}
