package org.pileshare.permission.rest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.WeeklyHours;

/**
 * An invitation as it is asked for: for a pile or a site.
 *
 * @param owner whose site it is; absent means the caller's own
 * @param validFrom inclusive; absent means from now on
 * @param validUntil exclusive; absent means until it is withdrawn
 * @param hours at most 28 spans, in the zone of each pile; absent or empty means always
 * @param unitsPerDay absent means any number
 * @param unitsPerWeek absent means any number
 * @param freeWhPerMonth how much energy costs nothing in one local month; absent means none
 * @param uses how many drivers may use it, 1 to 200; absent means one
 * @param expiresAt until when it can be used, at most 90 days ahead
 * @param reason 1 to 200 characters
 */
public record InvitationBody(
    @Nullable PileId pile,
    @Nullable String site,
    @Nullable PersonId owner,
    @Nullable Instant validFrom,
    @Nullable Instant validUntil,
    @Nullable List<@Nullable WeeklyHours> hours,
    @Nullable Integer unitsPerDay,
    @Nullable Integer unitsPerWeek,
    @Nullable Integer freeWhPerMonth,
    @Nullable Integer uses,
    @Nullable Instant expiresAt,
    @Nullable String reason)
    implements AllowanceBody {}
