package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request to be let in has been answered.
 *
 * @param permission what the driver got; absent unless APPROVED
 * @param reason why; absent if nobody said
 */
public record AccessDecided(
    UUID request,
    PersonId owner,
    PersonId driver,
    PileId pile,
    AccessDecision decision,
    @Nullable UUID permission,
    PersonId decidedBy,
    @Nullable String reason,
    Instant at)
    implements SharingEvent {
  public AccessDecided {
    if ((decision == AccessDecision.APPROVED) != (permission != null)) {
      throw new IllegalArgumentException(
          "Expected a permission if and only if it is approved, but it was " + decision);
    }
    if (reason != null) {
      Limits.atMost(200, reason, "a reason");
    }
  }
}
