package org.pileshare.permission.core;

import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;

/**
 * Somebody makes a person the site manager of a site.
 *
 * @param reason why; absent if nobody said
 */
public record Appoint(Site site, PersonId person, Caller by, @Nullable String reason) {
  public Appoint {
    FreeText.SITE.require(site.name());
    FreeText.REASON.check(reason);
  }
}
