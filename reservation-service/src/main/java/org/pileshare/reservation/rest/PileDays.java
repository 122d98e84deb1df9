package org.pileshare.reservation.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.reservation.core.DeskLimits;

/** The days of piles as one person sees them, out of the views. */
@ApplicationScoped
public class PileDays {
  private final PileView piles;
  private final ReservationView reservations;

  PileDays(PileView piles, ReservationView reservations) {
    this.piles = piles;
    this.reservations = reservations;
  }

  DayBody day(PileDescribed pile, LocalDate day, PersonId person, Instant now) {
    return DayUnits.body(
        pile,
        day,
        piles.table(pile.pile(), day).orElse(null),
        reservations.at(pile.pile()),
        person,
        now);
  }

  OperatorDayBody operatorDay(PileDescribed pile, LocalDate day, Instant now) {
    return OperatorDay.body(
        pile, day, piles.table(pile.pile(), day).orElse(null), reservations.at(pile.pile()), now);
  }

  /** Yesterday, so that a day that has just ended can still be looked at. */
  static LocalDate first(PileDescribed pile, Instant now) {
    return LocalDate.ofInstant(now, pile.zone()).minusDays(1);
  }

  static LocalDate last(PileDescribed pile, Instant now) {
    return LocalDate.ofInstant(now, pile.zone()).plusDays(DeskLimits.STANDARD.horizon().toDays());
  }

  static boolean isShown(PileDescribed pile, LocalDate day, Instant now) {
    return !day.isBefore(first(pile, now)) && !day.isAfter(last(pile, now));
  }
}
