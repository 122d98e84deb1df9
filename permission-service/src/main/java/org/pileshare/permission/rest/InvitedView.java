package org.pileshare.permission.rest;

import java.time.Instant;
import java.util.UUID;
import org.pileshare.contracts.InvitationUsed;
import org.pileshare.contracts.PersonId;

/**
 * That a driver has used an invitation.
 *
 * @param invitation also the grant that the driver's permissions name
 */
public record InvitedView(UUID invitation, PersonId owner, PersonId driver, Instant usedAt) {
  static InvitedView of(InvitationUsed event) {
    return new InvitedView(event.invitation(), event.owner(), event.driver(), event.at());
  }
}
