package org.pileshare.reservation.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.ClaimSlot;
import org.pileshare.contracts.MoveSlot;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.Slot;

/**
 * Units that somebody wants, and what there is to say against it: the refusals of the pile desk, in
 * order.
 *
 * @param connector which connector; absent means any
 * @param present what the reservation holds already, if it does; that does not stand in its way
 */
record WantedSlot(
    ReservationName name,
    PileId pile,
    Slot slot,
    @Nullable Integer connector,
    @Nullable Entry present) {

  static WantedSlot by(ClaimSlot claim) {
    var name = new ReservationName(claim.driver(), claim.reservation());
    return new WantedSlot(name, claim.pile(), claim.slot(), claim.connector(), null);
  }

  static WantedSlot by(MoveSlot move, Entry present) {
    return new WantedSlot(present.name(), move.pile(), move.slot(), null, present);
  }

  /** The first objection but for the last one, that it is taken. */
  Optional<Objection> objection(PileCalendar calendar, Instant now) {
    return Optional.ofNullable(calendar.pile() == null ? Objection.unknownPile(pile) : null)
        .or(() -> whether(calendar.described().retired(), () -> Objection.pileRetired(pile)))
        .or(() -> againstConnector(calendar))
        .or(() -> againstTime(calendar, now))
        .or(() -> againstAmount(calendar, now));
  }

  private Optional<Objection> againstConnector(PileCalendar calendar) {
    return connector == null || calendar.grid().connectors().contains(connector)
        ? Optional.empty()
        : Optional.of(Objection.unknownConnector(pile, connector));
  }

  private Optional<Objection> againstTime(PileCalendar calendar, Instant now) {
    var described = calendar.described();
    var terms = described.terms();
    var grid = calendar.grid();
    var minutes = slot.length();
    var horizon = Duration.ofDays(terms.horizonDays());
    return againstBeginning(grid, now)
        .or(() -> whether(!grid.isWhole(slot), () -> Objection.offGrid(described, slot)))
        .or(
            () ->
                whether(
                    minutes.compareTo(Duration.ofMinutes(terms.minMinutes())) < 0,
                    () -> Objection.slotTooShort(slot, terms.minMinutes())))
        .or(
            () ->
                whether(
                    minutes.compareTo(Duration.ofMinutes(terms.maxMinutes())) > 0,
                    () -> Objection.slotTooLong(slot, terms.maxMinutes())))
        .or(
            () ->
                whether(
                    isTooSoon(terms.noticeMinutes(), now),
                    () -> Objection.tooSoon(slot, terms.noticeMinutes(), now)))
        .or(
            () ->
                whether(
                    slot.to().isAfter(now.plus(horizon)),
                    () -> Objection.tooFarAhead(slot, horizon, now)))
        .or(() -> whether(!grid.isOpenDuring(slot), () -> Objection.outsideHours(described, slot)));
  }

  /** The unit that is running may still be had; a running slot may keep its start. */
  private Optional<Objection> againstBeginning(UnitGrid grid, Instant now) {
    if (keepsStart(now)) {
      var earliest = grid.unitAt(now).to();
      return whether(slot.to().isBefore(earliest), () -> Objection.endsTooEarly(slot, earliest));
    }
    return whether(!grid.firstUnitEnd(slot).isAfter(now), () -> Objection.inThePast(slot, now));
  }

  private boolean isTooSoon(int noticeMinutes, Instant now) {
    return noticeMinutes > 0
        && !keepsStart(now)
        && slot.from().isBefore(now.plus(Duration.ofMinutes(noticeMinutes)));
  }

  private Optional<Objection> againstAmount(PileCalendar calendar, Instant now) {
    var own = present == null ? 0 : 1;
    var entries = calendar.entries();
    var most = calendar.described().terms().maxUpcoming();
    return whether(
            entries.countOf(name.driver(), now) - own >= most,
            () -> Objection.tooManyHeld(calendar.described()))
        .or(
            () ->
                whether(
                    entries.count(now) - own >= calendar.limits().held(),
                    () -> Objection.calendarFull(pile, calendar.limits())));
  }

  /**
   * The connector at which all of it is free, buffer included: the present one if it is, else the
   * one with the lowest number. A running slot stays where its holder stands.
   */
  Optional<Integer> freeConnector(PileCalendar calendar, Instant now) {
    var buffer = Duration.ofMinutes(calendar.described().terms().bufferMinutes());
    return candidates(calendar.grid().connectors(), now)
        .filter(it -> calendar.entries().isFree(it, slot, name, buffer))
        .findFirst();
  }

  private Stream<Integer> candidates(List<Integer> all, Instant now) {
    if (present == null) {
      return all.stream().filter(it -> connector == null || connector.equals(it));
    }
    var same = Stream.of(present.connector());
    return keepsStart(now) ? same : Stream.concat(same, all.stream());
  }

  private boolean keepsStart(Instant now) {
    return present != null && present.hasBegun(now) && present.slot().from().equals(slot.from());
  }

  private static Optional<Objection> whether(boolean objectionable, Supplier<Objection> objection) {
    return objectionable ? Optional.of(objection.get()) : Optional.empty();
  }
}
