package org.pileshare.reservation.core;

import java.time.Instant;
import java.util.UUID;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.Slot;

/** The refusals that only the driver desk gives. */
final class DriverObjection {
  private DriverObjection() {}

  static Objection idReused(UUID reservation, Booking known) {
    return Objection.of(
        Refusal.ID_REUSED,
        "Expected the id %s to name one request, but it already names %s at pile %s",
        reservation,
        known.slot(),
        known.pile());
  }

  static Objection tooManyRequests(DeskLimits limits) {
    return Objection.of(
        Refusal.TOO_MANY_REQUESTS,
        "Expected at most %,d reservation ids at a time, but that many are remembered",
        limits.remembered());
  }

  static Objection tooManyUnderWay(UUID reservation, DeskLimits limits) {
    return Objection.of(
        Refusal.TOO_MANY_REQUESTS,
        "Expected at most %d commands of reservation %s under way, but there are that many",
        limits.underWay(),
        reservation);
  }

  static Objection idNotFresh(UUID reservation, DeskLimits limits, Instant now) {
    var found = Ids.timeOf(reservation).map(made -> "it says " + made).orElse("it is none");
    return Objection.of(
        Refusal.ID_NOT_FRESH,
        "Expected a UUIDv7 made in the %d hours before %s, but %s",
        limits.freshFor().toHours(),
        now,
        found);
  }

  static Objection noPermission(PileId pile, Slot slot) {
    return Objection.of(
        Refusal.NO_PERMISSION,
        "Expected a permission for pile %s that covers %s, but there is none",
        pile,
        slot);
  }

  static Objection quotaExceeded(PileId pile, Slot slot) {
    return Objection.of(
        Refusal.QUOTA_EXCEEDED,
        "Expected enough units left at pile %s in the day and the week of %s, but there are fewer",
        pile,
        slot);
  }

  static Objection tooManyHeld(DeskLimits limits) {
    return Objection.of(
        Refusal.TOO_MANY_HELD,
        "Expected at most %,d upcoming reservations of a driver, but that many are held",
        limits.upcoming());
  }

  static Objection overlapsOwn(Slot slot, Booking own) {
    return Objection.of(
        Refusal.OVERLAPS_OWN,
        "Expected a time at which you hold nothing, but %s overlaps your %s at pile %s",
        slot,
        own.slot(),
        own.pile());
  }

  static Objection notFound(UUID reservation) {
    return Objection.of(
        Refusal.NOT_FOUND,
        "Expected a reservation of yours with the id %s, but there is none",
        reservation);
  }
}
