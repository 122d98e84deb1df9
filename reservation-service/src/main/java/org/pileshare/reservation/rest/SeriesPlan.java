package org.pileshare.reservation.rest;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.ReserveSlot;
import org.pileshare.contracts.Slot;

/**
 * Which reservations a weekly series consists of.
 *
 * @param zone the pile's: the local time stays the same when clocks change
 * @param first the slot of the first week
 */
record SeriesPlan(
    PileId pile,
    ZoneId zone,
    Slot first,
    int weeks,
    boolean skipConflicts,
    @Nullable Integer connector) {
  static final int FEWEST_WEEKS = 2;
  static final int MOST_WEEKS = 12;

  private static final long TIME_BITS = 0xFFFF_FFFF_FFFF_0000L;

  /**
   * The id of a week's reservation: a UUIDv7 with the time of the series' own, so that it is as
   * fresh, and for the rest derived, so that it can always be found again.
   *
   * @param week from 0
   */
  static UUID childId(UUID series, int week) {
    var derived = Ids.derived("series", series, week);
    var high =
        series.getMostSignificantBits() & TIME_BITS
            | 0x7000
            | derived.getMostSignificantBits() & 0xFFF;
    return new UUID(high, derived.getLeastSignificantBits());
  }

  /** Nothing if a change of clocks leaves no time between the two local times. */
  Optional<Slot> slot(int week) {
    var from = moved(first.from(), week);
    var to = moved(first.to(), week);
    return from.isBefore(to) ? Optional.of(new Slot(from, to)) : Optional.empty();
  }

  /**
   * What is asked for a week. The whole series is part of the command, so that another series under
   * the same id is another request.
   */
  Optional<ReserveSlot> command(PersonId driver, UUID series, int week) {
    var child = childId(series, week);
    var where = Objects.requireNonNullElse(connector, 0);
    var command =
        Ids.derived(driver, child, "series", pile, first, weeks, skipConflicts, where, week);
    return slot(week)
        .map(slot -> new ReserveSlot(command, child, driver, pile, slot, connector, false));
  }

  private Instant moved(Instant instant, int week) {
    return LocalDateTime.ofInstant(instant, zone).plusWeeks(week).atZone(zone).toInstant();
  }
}
