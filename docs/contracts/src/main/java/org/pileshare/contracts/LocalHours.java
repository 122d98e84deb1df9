package org.pileshare.contracts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A span of one local day.
 *
 * @param closes exclusive; midnight means the end of the day
 */
public record LocalHours(LocalTime opens, LocalTime closes) {
  public LocalHours {
    if (!closes.equals(LocalTime.MIDNIGHT) && !opens.isBefore(closes)) {
      throw new IllegalArgumentException(
          "Expected hours that close after they open, but "
              + opens
              + " to "
              + closes
              + " was given");
    }
  }

  /**
   * The same on a day, as time.
   *
   * @return nothing if the whole span falls into the hour that a change of clocks leaves out
   */
  public Optional<Slot> on(LocalDate day, ZoneId zone) {
    var closingDay = closes.equals(LocalTime.MIDNIGHT) ? day.plusDays(1) : day;
    var from = instant(day.atTime(opens), zone);
    var to = instant(closingDay.atTime(closes), zone);
    return from.isBefore(to) ? Optional.of(new Slot(from, to)) : Optional.empty();
  }

  /** A local time that is left out is the moment of the change; one that comes twice, the first. */
  private static Instant instant(LocalDateTime local, ZoneId zone) {
    var change = zone.getRules().getTransition(local);
    return change != null && change.isGap() ? change.getInstant() : local.atZone(zone).toInstant();
  }
}
