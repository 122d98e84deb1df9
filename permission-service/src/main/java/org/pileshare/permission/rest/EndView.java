package org.pileshare.permission.rest;

import java.time.Instant;
import java.util.UUID;
import org.pileshare.contracts.GrantEnded;
import org.pileshare.contracts.InvitationWithdrawn;
import org.pileshare.contracts.PersonId;

/** A grant or an invitation that was taken back, with all permissions that followed from it. */
public record EndView(
    UUID grant, PersonId owner, PersonId endedBy, String reason, Instant endedAt) {
  static EndView of(GrantEnded event) {
    return new EndView(event.grant(), event.owner(), event.endedBy(), event.reason(), event.at());
  }

  static EndView of(InvitationWithdrawn event) {
    return new EndView(
        event.invitation(), event.owner(), event.withdrawnBy(), event.reason(), event.at());
  }
}
