package org.pileshare.permission.core;

import org.pileshare.contracts.PersonId;

/**
 * Somebody ends that a person is the site manager of a site.
 *
 * @param reason 1 to 200 characters
 */
public record EndAppointment(Site site, PersonId person, Caller by, String reason) {
  public EndAppointment {
    FreeText.SITE.require(site.name());
    FreeText.REASON.require(reason);
  }
}
