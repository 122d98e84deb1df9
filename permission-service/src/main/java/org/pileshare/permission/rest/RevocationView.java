package org.pileshare.permission.rest;

import java.time.Instant;
import java.util.UUID;
import org.pileshare.contracts.PermissionRevoked;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;

/** A permission that was taken back. */
public record RevocationView(
    UUID permission,
    PersonId driver,
    PileId pile,
    PersonId revokedBy,
    String reason,
    Instant revokedAt) {
  static RevocationView of(PermissionRevoked event) {
    return new RevocationView(
        event.permission(),
        event.driver(),
        event.pile(),
        event.revokedBy(),
        event.reason(),
        event.at());
  }
}
