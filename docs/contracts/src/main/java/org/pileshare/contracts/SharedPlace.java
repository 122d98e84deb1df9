package org.pileshare.contracts;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The checks that a grant and an invitation share. */
final class SharedPlace {
  private SharedPlace() {}

  static void require(@Nullable PileId pile, @Nullable String site) {
    if ((pile == null) == (site == null)) {
      throw new IllegalArgumentException(
          "Expected a pile or a site, but there was " + (pile == null ? "neither" : "both"));
    }
    if (site != null) {
      Limits.atMost(80, site, "a site");
    }
  }

  static void requireBounds(
      Instant validFrom,
      @Nullable Instant validUntil,
      List<WeeklyHours> hours,
      @Nullable Integer unitsPerDay,
      @Nullable Integer unitsPerWeek,
      @Nullable Integer freeWhPerMonth) {
    if (validUntil != null && !validFrom.isBefore(validUntil)) {
      throw new IllegalArgumentException(
          "Expected an end after the beginning, but "
              + validFrom
              + " to "
              + validUntil
              + " was given");
    }
    // The limits are those of the permissions that follow; zone and unit come from each pile.
    var unused =
        new PermissionBounds(ZoneOffset.UTC, 60, hours, unitsPerDay, unitsPerWeek, freeWhPerMonth);
  }
}
