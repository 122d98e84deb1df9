package org.pileshare.permission.core;

import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;

/**
 * What is shared: one pile, or all piles that its owner has at a site, also those that come later.
 */
public record Place(PersonId owner, @Nullable PileId pile, @Nullable String site) {
  public Place {
    if ((pile == null) == (site == null)) {
      throw new IllegalArgumentException(
          "Expected a pile or a site, but there was " + (pile == null ? "neither" : "both"));
    }
  }

  /** Whether this pile is part of it now. */
  public boolean covers(PileDescribed described) {
    return owner.equals(described.owner())
        && !described.retired()
        && (site == null ? described.pile().equals(pile) : described.site().equals(site));
  }

  /**
   * Whether the caller decides who may use it.
   *
   * @param known its pile; unknown if it is a site
   */
  boolean isSharedBy(Caller caller, Pile known) {
    return site == null ? known.isSharedBy(caller) : caller.mayShare(owner, site);
  }

  @Override
  public String toString() {
    return pile == null ? "the site " + site : pile.value();
  }
}
