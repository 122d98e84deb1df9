package org.pileshare.gateway.core;

import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.SiteEvent;

/** Where piles of one owner stand together. */
public record Site(PersonId owner, String name) {
  public static Site of(PileDescribed pile) {
    return new Site(pile.owner(), pile.site());
  }

  public static Site of(SiteEvent event) {
    return new Site(event.owner(), event.site());
  }
}
