package org.pileshare.reservation.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.problem.ProblemType;
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

  /**
   * Those of the piles whose day is shown, without the retired ones; a day that is shown of none is
   * refused.
   */
  static List<PileDescribed> shown(Collection<PileDescribed> piles, LocalDate day, Instant now) {
    var shared = piles.stream().filter(it -> !it.retired()).toList();
    var shown = shared.stream().filter(it -> isShown(it, day, now)).toList();
    if (shown.isEmpty() && !shared.isEmpty()) {
      var one = shared.getFirst();
      throw ProblemType.INVALID_REQUEST
          .because(
              "Expected a day from %s to %s, but it is %s"
                  .formatted(first(one, now), last(one, now), day))
          .exception();
    }
    return shown;
  }

  static boolean isShown(PileDescribed pile, LocalDate day, Instant now) {
    return !day.isBefore(first(pile, now)) && !day.isAfter(last(pile, now));
  }
}
