package org.pileshare.reservation.core;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.pileshare.contracts.LocalHours;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.Slot;

/**
 * One local day of a pile, cut into unit times.
 *
 * <p>A day begins and ends where its zone says, so it may have 23 or 25 hours. Units are counted
 * from its beginning; where they do not fill the day, the last one is shorter.
 *
 * @param open when the pile may be used that day, in order, joined where the hours touch
 */
public record PileDay(PileDescribed pile, Slot whole, List<Slot> open) {
  public static PileDay of(PileDescribed pile, LocalDate day) {
    var whole = Days.whole(day, pile.zone());
    return new PileDay(pile, whole, open(pile, day, whole));
  }

  /** The unit times, in order. */
  public List<Slot> units() {
    var length = Duration.ofMinutes(pile.unitMinutes());
    var units = new ArrayList<Slot>();
    for (var from = whole.from(); from.isBefore(whole.to()); from = from.plus(length)) {
      units.add(new Slot(from, Days.earlier(from.plus(length), whole.to())));
    }
    return units;
  }

  /** Whether the pile is open during all of what the slot has of this day. */
  public boolean isOpenDuring(Slot slot) {
    return Days.contain(open, Days.common(slot, whole));
  }

  /** The hours of a date stand in place of those of its weekday. */
  private static List<Slot> open(PileDescribed pile, LocalDate day, Slot whole) {
    for (var exception : pile.exceptions()) {
      if (exception.date().equals(day)) {
        return Days.spans(day, pile.zone(), exception.open().stream());
      }
    }
    return pile.hours().isEmpty()
        ? List.of(whole)
        : Days.spans(
            day,
            pile.zone(),
            pile.hours().stream()
                .filter(hours -> hours.day() == day.getDayOfWeek())
                .map(hours -> new LocalHours(hours.opens(), hours.closes())));
  }
}
