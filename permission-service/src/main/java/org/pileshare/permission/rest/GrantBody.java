package org.pileshare.permission.rest;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.WeeklyHours;

/**
 * A grant as it is asked for: to a driver or a group, for a pile or a site.
 *
 * @param owner whose site it is; absent means the caller's own
 * @param validFrom inclusive; absent means from now on
 * @param validUntil exclusive; absent means until it is ended
 * @param hours at most 28 spans, in the zone of each pile; absent or empty means always
 * @param unitsPerDay absent means any number
 * @param unitsPerWeek absent means any number
 * @param freeWhPerMonth how much energy costs nothing in one local month; absent means none
 * @param reason 1 to 200 characters
 */
public record GrantBody(
    @Nullable PersonId driver,
    @Nullable UUID group,
    @Nullable PileId pile,
    @Nullable String site,
    @Nullable PersonId owner,
    @Nullable Instant validFrom,
    @Nullable Instant validUntil,
    @Nullable List<@Nullable WeeklyHours> hours,
    @Nullable Integer unitsPerDay,
    @Nullable Integer unitsPerWeek,
    @Nullable Integer freeWhPerMonth,
    @Nullable String reason)
    implements AllowanceBody {}
