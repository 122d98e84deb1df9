package org.pileshare.reservation.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReservationReply;
import org.pileshare.contracts.ReservationStatus;

/**
 * A reservation as its driver sees it.
 *
 * @param pile absent only while a command is not yet known
 * @param connector where its units are, or were; absent as long as it has none
 * @param version counts what happened to it, and is its ETag; absent while it is PENDING
 * @param offeredUntil when the offer lapses; present if it is OFFERED
 * @param checkedIn whether its holder has arrived; present once it is so
 * @param code why it was refused, as in the problem of that time
 * @param reason why it ended without being used
 * @param detail why it was refused or ended, in one sentence
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReservationBody(
    UUID id,
    @Schema(implementation = String.class) @Nullable PileId pile,
    @Nullable Integer connector,
    @Nullable Instant from,
    @Nullable Instant to,
    ReservationStatus status,
    @Nullable Long version,
    @Nullable Instant offeredUntil,
    @Nullable Boolean checkedIn,
    @Nullable String code,
    @Nullable ReleaseReason reason,
    @Nullable String detail) {

  /** What a command has made of it. */
  static ReservationBody of(ReservationReply reply) {
    var slot = reply.slot();
    return new ReservationBody(
        reply.reservation(),
        reply.pile(),
        reply.connector(),
        slot == null ? null : slot.from(),
        slot == null ? null : slot.to(),
        reply.status(),
        reply.version(),
        null,
        null,
        null,
        null,
        null);
  }

  static ReservationBody of(UUID id, Seen seen) {
    var refusal = seen.refusal();
    return new ReservationBody(
        id,
        seen.pile(),
        seen.connector(),
        seen.slot().from(),
        seen.slot().to(),
        seen.status(),
        seen.status() == ReservationStatus.PENDING ? null : seen.version(),
        seen.status() == ReservationStatus.OFFERED ? seen.offeredUntil() : null,
        seen.checkedIn() ? Boolean.TRUE : null,
        refusal == null ? null : RefusalProblems.typeOf(refusal).code(),
        seen.reason(),
        seen.detail());
  }

  /** What is not known yet. */
  static ReservationBody pending(UUID id) {
    return new ReservationBody(
        id, null, null, null, null, ReservationStatus.PENDING, null, null, null, null, null, null);
  }
}
