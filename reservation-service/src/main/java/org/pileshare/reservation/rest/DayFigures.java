package org.pileshare.reservation.rest;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.ReservationStatus;
import org.pileshare.contracts.Slot;
import org.pileshare.reservation.core.PileDay;

/**
 * How the units of one day were used at all piles that are shared, each by its own local day.
 *
 * @param openMinutes how long the connectors could be used, by the hours of now
 * @param reservedMinutes how long of that was held by reservations that were not given up
 * @param begun the reservations whose time has come and that were not given up before
 * @param noShows how many of these nobody came to
 */
public record DayFigures(
    LocalDate day, long openMinutes, long reservedMinutes, long begun, long noShows) {

  static DayFigures of(
      LocalDate day,
      Collection<PileDescribed> piles,
      Function<PileId, List<ReservationView.Own>> at,
      Instant now) {
    long open = 0;
    long reserved = 0;
    long begun = 0;
    long noShows = 0;
    for (var pile : piles) {
      var pileDay = PileDay.of(pile, day);
      open += pile.connectors().size() * minutes(pileDay.open());
      for (var own : at.apply(pile.pile())) {
        var seen = own.seen();
        var held = isHeld(seen.status());
        var missed = seen.status() == ReservationStatus.NO_SHOW;
        if (held && seen.slot().overlaps(pileDay.whole())) {
          reserved += minutes(List.of(common(seen.slot(), pileDay.whole())));
        }
        var from = seen.slot().from();
        boolean isOfDay =
            !from.isBefore(pileDay.whole().from()) && from.isBefore(pileDay.whole().to());
        if ((held || missed) && isOfDay && !from.isAfter(now)) {
          begun++;
          noShows += missed ? 1 : 0;
        }
      }
    }
    return new DayFigures(day, open, reserved, begun, noShows);
  }

  private static boolean isHeld(ReservationStatus status) {
    return status == ReservationStatus.RESERVED || status == ReservationStatus.FULFILLED;
  }

  private static Slot common(Slot one, Slot other) {
    return new Slot(
        one.from().isAfter(other.from()) ? one.from() : other.from(),
        one.to().isBefore(other.to()) ? one.to() : other.to());
  }

  private static long minutes(List<Slot> slots) {
    return slots.stream().map(Slot::length).reduce(Duration.ZERO, Duration::plus).toMinutes();
  }
}
