package org.pileshare.reservation.core;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.Slot;

/**
 * A refusal of the pile desk with its sentence for the driver, or one that both desks give.
 *
 * <p>No sentence names another driver: who holds a unit is nobody else's business.
 */
record Objection(Refusal refusal, String detail) {
  static Objection of(Refusal refusal, String sentence, @Nullable Object... values) {
    return new Objection(refusal, sentence.formatted(values));
  }

  static Objection unknownPile(PileId pile) {
    return of(
        Refusal.UNKNOWN_PILE, "Expected a pile that has been described, but %s has not", pile);
  }

  static Objection pileRetired(PileId pile) {
    return of(
        Refusal.PILE_RETIRED, "Expected a pile that is shared, but %s is shared no more", pile);
  }

  static Objection unknownConnector(PileId pile, int connector) {
    return of(
        Refusal.UNKNOWN_CONNECTOR,
        "Expected a connector of pile %s, but it has no connector %d",
        pile,
        connector);
  }

  static Objection inThePast(Slot slot, Instant now) {
    return of(
        Refusal.IN_THE_PAST,
        "Expected a slot whose first unit has not ended by %s, but it is %s",
        now,
        slot);
  }

  static Objection endsTooEarly(Slot slot, Instant earliest) {
    return of(
        Refusal.IN_THE_PAST,
        "Expected a running slot to keep the unit until %s, but it is %s",
        earliest,
        slot);
  }

  static Objection offGrid(PileDescribed pile, Slot slot) {
    return of(
        Refusal.OFF_GRID,
        "Expected whole units of %d minutes of the day in %s, but it is %s",
        pile.unitMinutes(),
        pile.zone(),
        slot);
  }

  static Objection slotTooShort(Slot slot, int minutes) {
    return of(
        Refusal.SLOT_TOO_SHORT,
        "Expected a slot of at least %d minutes, but %s is shorter",
        minutes,
        slot);
  }

  static Objection slotTooLong(Slot slot, int minutes) {
    return of(
        Refusal.SLOT_TOO_LONG,
        "Expected a slot of at most %d minutes, but %s is longer",
        minutes,
        slot);
  }

  static Objection tooSoon(Slot slot, int minutes, Instant now) {
    return of(
        Refusal.TOO_SOON,
        "Expected to be asked %d minutes ahead, but %s begins sooner after %s",
        minutes,
        slot,
        now);
  }

  static Objection tooFarAhead(Slot slot, Duration horizon, Instant now) {
    return of(
        Refusal.TOO_FAR_AHEAD,
        "Expected a slot that ends by %s, but %s ends later",
        now.plus(horizon),
        slot);
  }

  static Objection outsideHours(PileDescribed pile, Slot slot) {
    return of(
        Refusal.OUTSIDE_HOURS,
        "Expected a time at which pile %s is open, but %s is not wholly so",
        pile.pile(),
        slot);
  }

  static Objection tooManyHeld(PileDescribed pile) {
    return of(
        Refusal.TOO_MANY_HELD,
        "Expected at most %d reservations of yours at pile %s, but that many are held",
        pile.terms().maxUpcoming(),
        pile.pile());
  }

  static Objection calendarFull(PileId pile, DeskLimits limits) {
    return of(
        Refusal.CALENDAR_FULL,
        "Expected at most %,d reservations of pile %s, but that many are held",
        limits.held(),
        pile);
  }

  static Objection slotTaken(PileDescribed pile, Slot slot) {
    return of(
        Refusal.SLOT_TAKEN,
        "Expected %s to be free at pile %s%s, but some of it is taken",
        slot,
        pile.pile(),
        pile.terms().bufferMinutes() == 0
            ? ""
            : ", %d minutes around it included".formatted(pile.terms().bufferMinutes()));
  }

  static Objection waitingListFull(PileId pile, DeskLimits limits) {
    return of(
        Refusal.WAITING_LIST_FULL,
        "Expected at most %,d to wait for units of pile %s, but that many do",
        limits.waiting(),
        pile);
  }

  static Objection notHeld(UUID reservation) {
    return of(
        Refusal.NOT_HELD, "Expected reservation %s to hold units, but it does not", reservation);
  }

  static Objection alreadyEnded(UUID reservation, String how) {
    return of(
        Refusal.ALREADY_ENDED,
        "Expected reservation %s to be still held, but %s",
        reservation,
        how);
  }

  static Objection notOffered(UUID reservation) {
    return of(
        Refusal.NOT_OFFERED,
        "Expected units that are offered to reservation %s, but none are",
        reservation);
  }

  static Objection versionChanged(UUID reservation, long seen, long present) {
    return of(
        Refusal.VERSION_CHANGED,
        "Expected version %d of reservation %s, but it has version %d by now",
        seen,
        reservation,
        present);
  }

  static Objection tooLateToChange(Slot slot, int minutes) {
    return of(
        Refusal.TOO_LATE_TO_CHANGE,
        "Expected a change until %d minutes before the start of %s, but it is later",
        minutes,
        slot);
  }

  static Objection tooLateToCancel(Slot slot, int minutes) {
    return of(
        Refusal.TOO_LATE_TO_CANCEL,
        "Expected a cancel until %d minutes before the start of %s, but it is later",
        minutes,
        slot);
  }

  static Objection tooEarlyToCheckIn(Slot slot, int minutes) {
    return of(
        Refusal.TOO_EARLY_TO_CHECK_IN,
        "Expected a check-in from %d minutes before the start of %s, but it is earlier",
        minutes,
        slot);
  }
}
