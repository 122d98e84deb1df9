package org.pileshare.permission.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.AccessDecided;
import org.pileshare.contracts.AccessDecision;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;

/**
 * What has become of a request.
 *
 * @param permission absent unless APPROVED
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AccessDecisionView(
    UUID request,
    PersonId driver,
    PileId pile,
    AccessDecision decision,
    @Nullable UUID permission,
    PersonId decidedBy,
    @Nullable String reason,
    Instant decidedAt) {
  static AccessDecisionView of(AccessDecided event) {
    return new AccessDecisionView(
        event.request(),
        event.driver(),
        event.pile(),
        event.decision(),
        event.permission(),
        event.decidedBy(),
        event.reason(),
        event.at());
  }
}
