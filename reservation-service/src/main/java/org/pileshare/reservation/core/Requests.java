package org.pileshare.reservation.core;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.pileshare.contracts.ClaimSlot;
import org.pileshare.contracts.ReservationRefused;
import org.pileshare.contracts.ReserveSlot;

/** A request is answered as before, refused, or claimed at the pile desk. */
final class Requests {
  private Requests() {}

  static Outcome reserve(DriverDesk desk, ReserveSlot wish, Instant now) {
    var limits = desk.limits();
    var known = desk.bookings().remembered(wish.reservation(), now, limits);
    if (known != null) {
      return repeat(wish, known, now);
    }
    if (desk.bookings().isFull(limits, now)) {
      return refuseOnce(wish, DriverObjection.tooManyRequests(limits), now);
    }
    if (!limits.isFresh(wish.reservation(), now)) {
      return refuse(wish, DriverObjection.idNotFresh(wish.reservation(), limits, now), now);
    }
    var finding = DriverRules.judge(desk, wish.pile(), wish.slot(), null, now);
    return finding.permission() == null
        ? refuse(wish, finding.why(), now)
        : claim(wish, finding.permission(), now);
  }

  /** A retry gets the first answer; while that is on its way, it will wake the retry as well. */
  private static Outcome repeat(ReserveSlot wish, Booking known, Instant now) {
    if (!known.request().command().equals(wish.command())) {
      return refuseOnce(wish, DriverObjection.idReused(wish.reservation(), known), now);
    }
    var told = known.request().answer();
    return told == null ? Outcome.nothing(now) : tell(wish, told, now);
  }

  private static Outcome claim(ReserveSlot wish, UUID permission, Instant now) {
    return Outcome.decided(
        now,
        List.of(
            new ClaimSlot(
                wish.command(),
                wish.reservation(),
                wish.driver(),
                wish.pile(),
                wish.slot(),
                wish.connector(),
                wish.waits(),
                permission)),
        List.of());
  }

  private static Outcome refuse(ReserveSlot wish, Objection why, Instant now) {
    var refused =
        new ReservationRefused(
            wish.command(),
            wish.reservation(),
            wish.driver(),
            wish.pile(),
            wish.slot(),
            why.refusal(),
            why.detail(),
            now);
    var answer = Answer.refused(why, wish.slot(), 0, now);
    return Outcome.decided(
        now, List.of(refused), List.of(answer.reply(wish.command(), name(wish), wish.pile())));
  }

  /** The id is taken, or there is no room for it: this is said and not remembered. */
  private static Outcome refuseOnce(ReserveSlot wish, Objection why, Instant now) {
    return tell(wish, Answer.refused(why, wish.slot(), 0, now), now);
  }

  private static Outcome tell(ReserveSlot wish, Answer answer, Instant now) {
    return Outcome.told(now, List.of(answer.reply(wish.command(), name(wish), wish.pile())));
  }

  private static ReservationName name(ReserveSlot wish) {
    return new ReservationName(wish.driver(), wish.reservation());
  }
}
