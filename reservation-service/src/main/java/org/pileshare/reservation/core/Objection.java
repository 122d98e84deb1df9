package org.pileshare.reservation.core;

import java.time.Instant;
import java.util.UUID;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.Slot;

/**
 * A refusal with its sentence for the driver.
 *
 * <p>No sentence names another driver: who holds a unit is nobody else's business.
 */
record Objection(Refusal refusal, String detail) {
  static Objection idReused(UUID reservation, Request known) {
    return new Objection(
        Refusal.ID_REUSED,
        "Expected the id %s to name one request, but it already names %s at pile %s"
            .formatted(reservation, known.slot(), known.pile()));
  }

  static Objection tooManyRequests(DeskLimits limits) {
    return new Objection(
        Refusal.TOO_MANY_REQUESTS,
        "Expected at most %,d reservation ids in %d hours, but that many are remembered"
            .formatted(limits.remembered(), limits.freshFor().toHours()));
  }

  static Objection idNotFresh(UUID reservation, DeskLimits limits, Instant now) {
    var found = Ids.timeOf(reservation).map(made -> "it says " + made).orElse("it is none");
    return new Objection(
        Refusal.ID_NOT_FRESH,
        "Expected a UUIDv7 made in the %d hours before %s, but %s"
            .formatted(limits.freshFor().toHours(), now, found));
  }

  static Objection noPermission(PileId pile, Slot slot) {
    return new Objection(
        Refusal.NO_PERMISSION,
        "Expected a permission for pile %s that covers %s, but there is none"
            .formatted(pile, slot));
  }

  static Objection slotTooLong(Slot slot, DeskLimits limits) {
    return new Objection(
        Refusal.SLOT_TOO_LONG,
        "Expected a slot of at most %d hours, but %s is longer"
            .formatted(limits.longestSlot().toHours(), slot));
  }

  static Objection tooFarAhead(Slot slot, DeskLimits limits, Instant now) {
    return new Objection(
        Refusal.TOO_FAR_AHEAD,
        "Expected a slot that ends by %s, but %s ends later"
            .formatted(now.plus(limits.horizon()), slot));
  }

  static Objection tooManyHeld(DeskLimits limits) {
    return new Objection(
        Refusal.TOO_MANY_HELD,
        "Expected at most %,d upcoming reservations of a driver, but that many are held"
            .formatted(limits.upcoming()));
  }

  static Objection overlapsOwn(Slot slot, Request own) {
    return new Objection(
        Refusal.OVERLAPS_OWN,
        "Expected a time at which you hold nothing, but %s overlaps your %s at pile %s"
            .formatted(slot, own.slot(), own.pile()));
  }

  static Objection unknownPile(PileId pile) {
    return new Objection(
        Refusal.UNKNOWN_PILE,
        "Expected a pile that has been described, but %s has not".formatted(pile));
  }

  static Objection unknownConnector(PileId pile, int connector) {
    return new Objection(
        Refusal.UNKNOWN_CONNECTOR,
        "Expected a connector of pile %s, but it has no connector %d".formatted(pile, connector));
  }

  static Objection inThePast(Slot slot, Instant now) {
    return new Objection(
        Refusal.IN_THE_PAST,
        "Expected a slot whose first unit has not ended by %s, but it is %s".formatted(now, slot));
  }

  static Objection offGrid(PileDescribed pile, Slot slot) {
    return new Objection(
        Refusal.OFF_GRID,
        "Expected whole units of %d minutes of the day in %s, but it is %s"
            .formatted(pile.unitMinutes(), pile.zone(), slot));
  }

  static Objection outsideHours(PileDescribed pile, Slot slot) {
    return new Objection(
        Refusal.OUTSIDE_HOURS,
        "Expected a time at which pile %s is open, but %s is not wholly so"
            .formatted(pile.pile(), slot));
  }

  static Objection calendarFull(PileId pile, DeskLimits limits) {
    return new Objection(
        Refusal.CALENDAR_FULL,
        "Expected at most %,d reservations of pile %s, but that many are held"
            .formatted(limits.held(), pile));
  }

  static Objection slotTaken(Slot slot, PileId pile, HeldSlot other) {
    return new Objection(
        Refusal.SLOT_TAKEN,
        "Expected to reserve %s at pile %s, but %s is held".formatted(slot, pile, other.slot()));
  }

  static Objection notFound(UUID reservation) {
    return new Objection(
        Refusal.NOT_FOUND,
        "Expected a reservation of yours with the id %s, but there is none".formatted(reservation));
  }

  static Objection alreadyEnded(UUID reservation, Booking.Ending ending) {
    return new Objection(
        Refusal.ALREADY_ENDED,
        "Expected reservation %s to be still held, but %s".formatted(reservation, ending.words()));
  }
}
