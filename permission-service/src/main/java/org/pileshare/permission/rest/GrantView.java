package org.pileshare.permission.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.GrantEnded;
import org.pileshare.contracts.GrantMade;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.WeeklyHours;

/**
 * A grant as clients see it.
 *
 * @param grantedReason absent if nobody said
 * @param endedAt absent while it stands, like the other two
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GrantView(
    UUID grant,
    PersonId owner,
    @Nullable PersonId driver,
    @Nullable UUID group,
    @Nullable PileId pile,
    @Nullable String site,
    Instant validFrom,
    @Nullable Instant validUntil,
    List<WeeklyHours> hours,
    @Nullable Integer unitsPerDay,
    @Nullable Integer unitsPerWeek,
    @Nullable Integer freeWhPerMonth,
    PersonId grantedBy,
    @Nullable String grantedReason,
    Instant grantedAt,
    @Nullable Instant endedAt,
    @Nullable PersonId endedBy,
    @Nullable String reason) {
  static GrantView of(GrantMade made, @Nullable GrantEnded ended) {
    return new GrantView(
        made.grant(),
        made.owner(),
        made.driver(),
        made.group(),
        made.pile(),
        made.site(),
        made.validFrom(),
        made.validUntil(),
        made.hours(),
        made.unitsPerDay(),
        made.unitsPerWeek(),
        made.freeWhPerMonth(),
        made.grantedBy(),
        made.reason(),
        made.at(),
        ended == null ? null : ended.at(),
        ended == null ? null : ended.endedBy(),
        ended == null ? null : ended.reason());
  }
}
