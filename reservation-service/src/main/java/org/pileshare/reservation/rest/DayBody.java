package org.pileshare.reservation.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.UseAuthority;
import org.pileshare.contracts.UseAuthorityAllocated;
import org.pileshare.reservation.core.PileDay;

/**
 * A pile's day as one person sees it.
 *
 * @param version counts the tables of the day; 0 while there is none
 */
public record DayBody(
    @Schema(implementation = String.class) PileId pile,
    LocalDate day,
    @Schema(implementation = String.class) ZoneId zone,
    int unitMinutes,
    long version,
    List<Unit> units) {
  /** One unit time; half-open. */
  public record Unit(Instant from, Instant to, State state) {}

  /** What a unit is to the one who asks. */
  public enum State {
    /** Held by the one who asks. */
    MINE,
    /** Held by somebody else, whoever that is. */
    TAKEN,
    /** Free to be reserved. */
    OPEN,
    /** Outside the hours of the pile. */
    CLOSED
  }

  static DayBody of(
      PileDescribed pile, LocalDate day, @Nullable UseAuthorityAllocated table, PersonId person) {
    var pileDay = PileDay.of(pile, day);
    var held =
        table == null
            ? List.<UseAuthority>of()
            : table.runs().stream().filter(run -> run.authority() == Authority.HELD).toList();
    var units =
        pileDay.units().stream()
            .map(unit -> new Unit(unit.from(), unit.to(), state(pileDay, unit, held, person)))
            .toList();
    return new DayBody(
        pile.pile(),
        day,
        pile.zone(),
        pile.unitMinutes(),
        table == null ? 0 : table.version(),
        units);
  }

  private static State state(PileDay day, Slot unit, List<UseAuthority> held, PersonId person) {
    var holders =
        held.stream()
            .filter(run -> new Slot(run.from(), run.to()).overlaps(unit))
            .map(UseAuthority::driver)
            .toList();
    if (!holders.isEmpty()) {
      return holders.stream().allMatch(person::equals) ? State.MINE : State.TAKEN;
    }
    return day.isOpenDuring(unit) ? State.OPEN : State.CLOSED;
  }
}
