package org.pileshare.permission.core;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;

/**
 * Somebody lets a driver use a pile.
 *
 * @param permission the client's own id; names one permission
 * @param validFrom inclusive; absent means from the decision on
 * @param validUntil exclusive; absent means until revoked
 */
public record GrantPermission(
    UUID permission,
    Caller by,
    PersonId driver,
    PileId pile,
    @Nullable Instant validFrom,
    @Nullable Instant validUntil) {}
