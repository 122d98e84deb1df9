package org.pileshare.permission.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;

/**
 * A permission as it is asked for.
 *
 * @param validFrom inclusive; absent means from now on
 * @param validUntil exclusive; absent means until revoked
 */
public record PermissionBody(
    @Nullable PersonId driver,
    @Nullable PileId pile,
    @Nullable Instant validFrom,
    @Nullable Instant validUntil) {}
