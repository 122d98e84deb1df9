package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * A driver has let themselves in by an invitation.
 *
 * @param use counts the uses of this invitation, from 1
 */
public record InvitationUsed(UUID invitation, PersonId owner, PersonId driver, int use, Instant at)
    implements SharingEvent {
  public InvitationUsed {
    if (use < 1 || use > InvitationIssued.MAX_USES) {
      throw new IllegalArgumentException(
          "Expected a use from 1 to " + InvitationIssued.MAX_USES + ", but it was " + use);
    }
  }
}
