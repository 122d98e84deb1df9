package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;

/** A grant has been taken back, and with it every permission that follows from it. */
public record GrantEnded(UUID grant, PersonId owner, PersonId endedBy, String reason, Instant at)
    implements SharingEvent {
  public GrantEnded {
    Limits.atMost(200, reason, "a reason");
  }
}
