package org.pileshare.reservation.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.ReservationStatus;
import org.pileshare.contracts.Slot;

/**
 * A reservation as its driver sees it.
 *
 * @param pile absent only while a cancel is not yet known
 * @param code why it was refused, as in the problem of that time
 * @param detail the same in one sentence
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReservationBody(
    UUID id,
    @Schema(implementation = String.class) @Nullable PileId pile,
    @Nullable Instant from,
    @Nullable Instant to,
    ReservationStatus status,
    @Nullable String code,
    @Nullable String detail) {
  static ReservationBody of(
      UUID id, @Nullable PileId pile, @Nullable Slot slot, ReservationStatus status) {
    return new ReservationBody(
        id,
        pile,
        slot == null ? null : slot.from(),
        slot == null ? null : slot.to(),
        status,
        null,
        null);
  }

  static ReservationBody refused(
      UUID id, PileId pile, Slot slot, Refusal refusal, @Nullable String detail) {
    return new ReservationBody(
        id,
        pile,
        slot.from(),
        slot.to(),
        ReservationStatus.REJECTED,
        RefusalProblems.typeOf(refusal).code(),
        detail);
  }
}
