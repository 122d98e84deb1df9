package org.pileshare.permission.rest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.AccessDecision;
import org.pileshare.contracts.WeeklyHours;

/**
 * What becomes of a request.
 *
 * @param decision APPROVED, DECLINED, or, by the driver, WITHDRAWN
 * @param validFrom inclusive; absent means from now on; this and what follows for APPROVED
 * @param validUntil exclusive; absent means until revoked
 * @param hours at most 28 spans, in the zone of the pile; absent or empty means always
 * @param unitsPerDay absent means any number
 * @param unitsPerWeek absent means any number
 * @param freeWhPerMonth how much energy costs nothing in one local month; absent means none
 * @param reason 1 to 200 characters; needed for DECLINED
 */
public record AccessDecisionBody(
    @Nullable AccessDecision decision,
    @Nullable Instant validFrom,
    @Nullable Instant validUntil,
    @Nullable List<@Nullable WeeklyHours> hours,
    @Nullable Integer unitsPerDay,
    @Nullable Integer unitsPerWeek,
    @Nullable Integer freeWhPerMonth,
    @Nullable String reason)
    implements AllowanceBody {}
