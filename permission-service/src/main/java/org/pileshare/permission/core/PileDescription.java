package org.pileshare.permission.core;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.pileshare.contracts.Connector;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.UnreservedUnits;
import org.pileshare.contracts.WeeklyHours;

/**
 * What an owner says of a pile.
 *
 * <p>Throws IllegalArgumentException where {@link PileDescribed} would, and where the zone is no
 * IANA region, hours overlap, or hours do not begin and end with a unit.
 *
 * @param hours empty means always
 */
public record PileDescription(
    String site,
    ZoneId zone,
    int unitMinutes,
    List<WeeklyHours> hours,
    UnreservedUnits unreserved,
    List<Connector> connectors,
    String tariff) {
  private static final int MINUTES_OF_A_DAY = 24 * 60;

  public PileDescription {
    hours = List.copyOf(hours);
    connectors = List.copyOf(connectors);
    // The event's own limits are tried here, where whoever asks can still be told.
    var unused =
        new PileDescribed(
            new PileId("tried"),
            new PersonId("tried"),
            site,
            zone,
            unitMinutes,
            hours,
            unreserved,
            connectors,
            tariff,
            1,
            Instant.EPOCH);
    if (!ZoneId.getAvailableZoneIds().contains(zone.getId())) {
      throw new IllegalArgumentException("Expected an IANA time zone, but it was " + zone);
    }
    for (var span : hours) {
      if (off(span.opens(), unitMinutes) || off(span.closes(), unitMinutes)) {
        throw new IllegalArgumentException(
            "Expected hours of whole units of "
                + unitMinutes
                + " minutes, but "
                + shown(span)
                + " was given");
      }
    }
    for (var day : DayOfWeek.values()) {
      withoutOverlap(hours.stream().filter(span -> span.day() == day).toList());
    }
  }

  PileDescribed event(PileId pile, PersonId owner, long version, Instant at) {
    return new PileDescribed(
        pile, owner, site, zone, unitMinutes, hours, unreserved, connectors, tariff, version, at);
  }

  static PileDescription of(PileDescribed event) {
    return new PileDescription(
        event.site(),
        event.zone(),
        event.unitMinutes(),
        event.hours(),
        event.unreserved(),
        event.connectors(),
        event.tariff());
  }

  private static void withoutOverlap(List<WeeklyHours> day) {
    var sorted = day.stream().sorted(Comparator.comparing(WeeklyHours::opens)).toList();
    for (int i = 1; i < sorted.size(); i++) {
      var former = sorted.get(i - 1);
      var latter = sorted.get(i);
      if (minuteOf(latter.opens()) < closingMinute(former)) {
        throw new IllegalArgumentException(
            "Expected hours that do not overlap, but "
                + shown(former)
                + " and "
                + shown(latter)
                + " do");
      }
    }
  }

  private static boolean off(LocalTime time, int unitMinutes) {
    return time.getSecond() != 0 || time.getNano() != 0 || minuteOf(time) % unitMinutes != 0;
  }

  private static int closingMinute(WeeklyHours span) {
    return span.closes().equals(LocalTime.MIDNIGHT) ? MINUTES_OF_A_DAY : minuteOf(span.closes());
  }

  private static int minuteOf(LocalTime time) {
    return time.getHour() * 60 + time.getMinute();
  }

  private static String shown(WeeklyHours span) {
    return span.day() + " " + span.opens() + " to " + span.closes();
  }
}
