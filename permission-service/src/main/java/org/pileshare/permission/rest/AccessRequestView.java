package org.pileshare.permission.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.AccessDecision;
import org.pileshare.contracts.AccessRequested;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.permission.store.AccessStore;

/**
 * A request as its driver and those who share the pile see it.
 *
 * @param message the driver's own words, if there were any
 * @param decision absent while it is open, like what follows
 * @param permission absent unless APPROVED
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AccessRequestView(
    UUID request,
    PersonId driver,
    PileId pile,
    Instant requestedAt,
    @Nullable String message,
    @Nullable AccessDecision decision,
    @Nullable UUID permission,
    @Nullable PersonId decidedBy,
    @Nullable String reason,
    @Nullable Instant decidedAt) {
  static AccessRequestView of(AccessStore.Seen seen) {
    var request = seen.request();
    var requested = Objects.requireNonNull(request.requested(), "a stored request");
    var decided = request.decided();
    return new AccessRequestView(
        requested.request(),
        requested.driver(),
        requested.pile(),
        requested.at(),
        seen.message(),
        decided == null ? null : decided.decision(),
        decided == null ? null : decided.permission(),
        decided == null ? null : decided.decidedBy(),
        decided == null ? null : decided.reason(),
        decided == null ? null : decided.at());
  }

  static AccessRequestView of(AccessRequested event) {
    return new AccessRequestView(
        event.request(),
        event.driver(),
        event.pile(),
        event.at(),
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
