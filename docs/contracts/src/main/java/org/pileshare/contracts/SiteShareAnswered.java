package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A pile has answered how much a session of it may draw, on {@code site.shares}.
 *
 * @param accepted whether it keeps to it
 * @param said its own word; absent if it only accepted
 */
public record SiteShareAnswered(
    PersonId owner,
    String site,
    PileId pile,
    int connector,
    UUID session,
    int amperes,
    boolean accepted,
    @Nullable String said,
    Instant at)
    implements SiteEvent {
  public SiteShareAnswered {
    Limits.atMost(80, site, "a site");
    Limits.within(0, SiteLimitSet.MAX_LIMIT, amperes, "a share");
    if (said != null) {
      Limits.atMost(50, said, "a word");
    }
  }
}
