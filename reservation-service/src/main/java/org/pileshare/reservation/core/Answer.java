package org.pileshare.reservation.core;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReservationReply;
import org.pileshare.contracts.ReservationStatus;
import org.pileshare.contracts.SettleClaim;
import org.pileshare.contracts.Slot;

/**
 * What a command was answered, kept so that a retry is told the same.
 *
 * @param slot the units it is about; absent if it named no reservation
 * @param connector absent if no unit of any connector is held
 * @param refusal present if and only if the status is REJECTED
 * @param detail present if and only if the status is REJECTED
 * @param version counts the events of the reservation; 0 if it never was one
 */
public record Answer(
    ReservationStatus status,
    @Nullable Slot slot,
    @Nullable Integer connector,
    @Nullable Refusal refusal,
    @Nullable String detail,
    long version,
    Instant at) {

  static Answer holding(Entry entry, Instant at) {
    return new Answer(
        entry.status(), entry.slot(), entry.connector(), null, null, entry.version(), at);
  }

  static Answer without(ReservationStatus status, Slot slot, long version, Instant at) {
    return new Answer(status, slot, null, null, null, version, at);
  }

  static Answer refused(Objection why, @Nullable Slot slot, long version, Instant at) {
    return new Answer(
        ReservationStatus.REJECTED, slot, null, why.refusal(), why.detail(), version, at);
  }

  static Answer of(SettleClaim news) {
    return new Answer(
        news.status(),
        news.slot(),
        news.connector(),
        news.refusal(),
        news.detail(),
        news.version(),
        news.at());
  }

  static Answer of(ReservationReply reply) {
    return new Answer(
        reply.status(),
        reply.slot(),
        reply.connector(),
        reply.refusal(),
        reply.detail(),
        reply.version(),
        reply.at());
  }

  /** For whoever waits for the command; without a pile if it named no reservation. */
  ReservationReply reply(UUID command, ReservationName name, @Nullable PileId pile) {
    return new ReservationReply(
        command,
        name.reservation(),
        name.driver(),
        status,
        pile,
        slot,
        connector,
        refusal,
        detail,
        version,
        at);
  }

  /** For the driver desk. */
  SettleClaim settle(
      UUID command, ReservationName name, PileId pile, Slot about, @Nullable ReleaseReason reason) {
    return new SettleClaim(
        command,
        name.reservation(),
        name.driver(),
        pile,
        about,
        connector,
        status,
        refusal,
        detail,
        reason,
        version,
        at);
  }
}
