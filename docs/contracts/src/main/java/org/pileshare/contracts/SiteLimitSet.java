package org.pileshare.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An operator has said how much a site may draw, on {@code site.limits}.
 *
 * @param limit absent: as much as its piles can
 * @param unit amperes a phase, or watts in all
 */
public record SiteLimitSet(
    PersonId owner,
    String site,
    @Nullable Integer limit,
    PileCommand.LimitUnit unit,
    PersonId setBy,
    Instant at)
    implements SiteEvent {
  public static final int MAX_LIMIT = 10_000_000;

  public SiteLimitSet {
    Limits.atMost(80, site, "a site");
    Limits.present(unit, "a unit");
    if (limit != null) {
      Limits.within(1, MAX_LIMIT, limit, "a limit");
    }
  }
}
