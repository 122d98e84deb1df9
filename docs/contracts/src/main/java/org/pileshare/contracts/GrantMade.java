package org.pileshare.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A driver or a group may use a pile or all piles of a site. Each permission that follows from it
 * stands on {@code permission.events} and names it.
 *
 * @param driver to whom; absent if it is to a group
 * @param group to whose members; absent if it is to one driver
 * @param pile absent if it is for a site
 * @param site all piles that the owner has there, also later ones; absent if it is for one pile
 * @param validFrom inclusive
 * @param validUntil exclusive; absent means until it is ended
 * @param hours in the zone of each pile; empty means always
 * @param unitsPerDay absent means any number
 * @param unitsPerWeek absent means any number
 * @param freeWhPerMonth how much energy costs nothing in one local month; absent means none
 * @param reason why; absent if nobody said
 */
public record GrantMade(
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
    @Nullable String reason,
    Instant at)
    implements SharingEvent {
  public GrantMade {
    hours = List.copyOf(hours);
    if ((driver == null) == (group == null)) {
      throw new IllegalArgumentException(
          "Expected a grant to a driver or to a group, but it was to "
              + (driver == null ? "nobody" : "both"));
    }
    SharedPlace.require(pile, site);
    SharedPlace.requireBounds(
        validFrom, validUntil, hours, unitsPerDay, unitsPerWeek, freeWhPerMonth);
    if (reason != null) {
      Limits.atMost(200, reason, "a reason");
    }
  }
}
