package org.pileshare.contracts;

/** How much current a site may draw, and how its sessions share it (key: owner/site). */
public sealed interface SiteEvent extends Event
    permits SiteLimitSet, SiteShareOffered, SiteShareAnswered {
  /** Whose site it is. */
  PersonId owner();

  /** The site, as its piles name it. */
  String site();

  /** The key of the records of a site. */
  default String key() {
    return owner() + "/" + site();
  }
}
