package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * A session is about to be told how much it may draw, on {@code site.shares}. From now on it may
 * draw as much, whether or not its pile says that it heard.
 *
 * @param connection over which the pile is told
 * @param amperes a phase; 0 is a pause
 */
public record SiteShareOffered(
    PersonId owner,
    String site,
    PileId pile,
    int connector,
    UUID session,
    UUID connection,
    int amperes,
    Instant at)
    implements SiteEvent {
  public SiteShareOffered {
    Limits.atMost(80, site, "a site");
    Limits.within(0, SiteLimitSet.MAX_LIMIT, amperes, "a share");
  }
}
