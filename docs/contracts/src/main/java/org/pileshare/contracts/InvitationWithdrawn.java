package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;

/** An invitation has been taken back, and with it every permission that follows from it. */
public record InvitationWithdrawn(
    UUID invitation, PersonId owner, PersonId withdrawnBy, String reason, Instant at)
    implements SharingEvent {
  public InvitationWithdrawn {
    Limits.atMost(200, reason, "a reason");
  }
}
