package org.pileshare.contracts;

import java.time.Instant;

/**
 * A pile is shared no more. Its description says so too, and its permissions are revoked.
 *
 * @param version of the description that retires it
 */
public record PileRetired(
    PileId pile,
    PersonId owner,
    String site,
    long version,
    PersonId retiredBy,
    String reason,
    Instant at)
    implements SharingEvent {
  public PileRetired {
    Limits.atMost(80, site, "a site");
    Limits.atMost(200, reason, "a reason");
  }
}
