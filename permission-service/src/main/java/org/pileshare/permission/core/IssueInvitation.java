package org.pileshare.permission.core;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.InvitationIssued;

/**
 * Somebody makes a link by which drivers let themselves in.
 *
 * @param invitation the client's own id; names one invitation
 * @param hash as in InvitationIssued
 * @param uses how many drivers may use it
 * @param expiresAt from then on nobody can use it any more
 * @param reason why; absent if nobody said
 */
public record IssueInvitation(
    UUID invitation,
    Caller by,
    Place place,
    Allowance allowance,
    String hash,
    int uses,
    Instant expiresAt,
    @Nullable String reason) {
  public IssueInvitation {
    FreeText.SITE.check(place.site());
    FreeText.REASON.check(reason);
    if (uses < 1 || uses > InvitationIssued.MAX_USES) {
      throw new IllegalArgumentException(
          "Expected 1 to " + InvitationIssued.MAX_USES + " uses, but it was " + uses);
    }
  }
}
