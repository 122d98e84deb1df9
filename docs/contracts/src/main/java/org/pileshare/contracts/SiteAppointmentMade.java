package org.pileshare.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An owner has appointed a site manager, who may share the owner's piles at this one site.
 *
 * @param person the site manager
 * @param reason why; absent if nobody said
 */
public record SiteAppointmentMade(
    PersonId owner,
    String site,
    PersonId person,
    PersonId appointedBy,
    @Nullable String reason,
    Instant at)
    implements SharingEvent {
  public SiteAppointmentMade {
    Limits.atMost(80, site, "a site");
    if (reason != null) {
      Limits.atMost(200, reason, "a reason");
    }
  }
}
