package org.pileshare.reservation.core;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.ReservationReply;
import org.pileshare.contracts.ReservationStatus;
import org.pileshare.contracts.SettleClaim;
import org.pileshare.contracts.Slot;

/**
 * What a command was answered, kept so that a retry is told the same.
 *
 * @param refusal present if and only if the status is REJECTED
 * @param detail present if and only if the status is REJECTED
 */
public record Answer(
    ReservationStatus status,
    @Nullable Integer connector,
    @Nullable Refusal refusal,
    @Nullable String detail,
    long version,
    Instant at) {
  static Answer accepted(
      ReservationStatus status, @Nullable Integer connector, long version, Instant at) {
    return new Answer(status, connector, null, null, version, at);
  }

  static Answer refused(Objection why, Instant at) {
    return refused(why.refusal(), why.detail(), at);
  }

  static Answer refused(Refusal refusal, String detail, Instant at) {
    return new Answer(ReservationStatus.REJECTED, null, refusal, detail, 0, at);
  }

  /** For whoever waits for the command; without pile and slot if it named no reservation. */
  ReservationReply reply(
      UUID command, UUID reservation, PersonId driver, @Nullable PileId pile, @Nullable Slot slot) {
    return new ReservationReply(
        command, reservation, driver, status, pile, slot, connector, refusal, detail, version, at);
  }

  /** For the driver desk. */
  SettleClaim settle(UUID command, UUID reservation, PersonId driver, PileId pile, Slot slot) {
    return new SettleClaim(
        command,
        reservation,
        driver,
        pile,
        slot,
        connector,
        status,
        refusal,
        detail,
        null,
        version,
        at);
  }
}
