package org.pileshare.contracts;

import java.time.Instant;

/**
 * Somebody is no site manager any more. What they granted stands.
 *
 * @param person who was the site manager
 */
public record SiteAppointmentEnded(
    PersonId owner, String site, PersonId person, PersonId endedBy, String reason, Instant at)
    implements SharingEvent {
  public SiteAppointmentEnded {
    Limits.atMost(80, site, "a site");
    Limits.atMost(200, reason, "a reason");
  }
}
