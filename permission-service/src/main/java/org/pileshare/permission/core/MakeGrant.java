package org.pileshare.permission.core;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;

/**
 * Somebody lets a driver or a group use a pile or a site.
 *
 * @param grant the client's own id; names one grant
 * @param driver absent if it is to a group
 * @param group absent if it is to one driver
 * @param reason why; absent if nobody said
 */
public record MakeGrant(
    UUID grant,
    Caller by,
    @Nullable PersonId driver,
    @Nullable UUID group,
    Place place,
    Allowance allowance,
    @Nullable String reason) {
  public MakeGrant {
    FreeText.SITE.check(place.site());
    FreeText.REASON.check(reason);
    if ((driver == null) == (group == null)) {
      throw new IllegalArgumentException(
          "Expected a driver or a group, but there was " + (driver == null ? "neither" : "both"));
    }
  }
}
