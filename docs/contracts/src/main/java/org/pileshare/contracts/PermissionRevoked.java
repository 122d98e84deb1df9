package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;

/** A permission has ended before its time; it counts from {@code at}. */
public record PermissionRevoked(
    UUID permission, PersonId driver, PileId pile, PersonId revokedBy, String reason, Instant at)
    implements PermissionEvent {
  public PermissionRevoked {
    Limits.atMost(200, reason, "a reason");
  }
}
