package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;

/** One driver has lost what an invitation gave them; the others keep it. */
public record InvitedDriverRemoved(
    UUID invitation, PersonId owner, PersonId driver, PersonId removedBy, String reason, Instant at)
    implements SharingEvent {
  public InvitedDriverRemoved {
    Limits.atMost(200, reason, "a reason");
  }
}
