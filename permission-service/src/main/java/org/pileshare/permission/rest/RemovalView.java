package org.pileshare.permission.rest;

import java.time.Instant;
import java.util.UUID;
import org.pileshare.contracts.InvitedDriverRemoved;
import org.pileshare.contracts.PersonId;

/** That a driver has lost what an invitation gave them. */
public record RemovalView(
    UUID invitation, PersonId driver, PersonId removedBy, String reason, Instant removedAt) {
  static RemovalView of(InvitedDriverRemoved event) {
    return new RemovalView(
        event.invitation(), event.driver(), event.removedBy(), event.reason(), event.at());
  }
}
