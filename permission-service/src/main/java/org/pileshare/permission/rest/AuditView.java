package org.pileshare.permission.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pileshare.permission.store.AuditStore;

/**
 * What somebody did, and why.
 *
 * @param what the name of the event
 * @param about the card, permission, group, grant, invitation, request or site; absent if it is the
 *     pile itself
 * @param by absent if nobody did it but time
 * @param reason absent if nobody said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditView(
    Instant at,
    String what,
    String owner,
    @Nullable String pile,
    @Nullable String driver,
    @Nullable String about,
    @Nullable String by,
    @Nullable String reason) {
  static AuditView of(AuditStore.Line line) {
    return new AuditView(
        line.at(),
        line.what(),
        line.owner(),
        line.pile(),
        line.driver(),
        line.about(),
        line.by(),
        line.reason());
  }
}
