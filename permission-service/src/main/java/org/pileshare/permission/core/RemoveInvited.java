package org.pileshare.permission.core;

import java.util.UUID;
import org.pileshare.contracts.PersonId;

/**
 * Somebody takes from one driver what an invitation gave them.
 *
 * @param reason 1 to 200 characters
 */
public record RemoveInvited(UUID invitation, Caller by, PersonId driver, String reason) {
  public RemoveInvited {
    FreeText.REASON.require(reason);
  }
}
