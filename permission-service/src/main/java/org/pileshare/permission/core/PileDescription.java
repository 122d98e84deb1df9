package org.pileshare.permission.core;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.BookingTerms;
import org.pileshare.contracts.Connector;
import org.pileshare.contracts.DatedHours;
import org.pileshare.contracts.GeoPosition;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.UnreservedUnits;
import org.pileshare.contracts.WeeklyHours;

/**
 * What an owner says of a pile.
 *
 * <p>Throws IllegalArgumentException where {@link PileDescribed} would, and where the zone is no
 * IANA region, hours overlap, or hours or early start are not whole units.
 *
 * @param hours empty means always
 * @param exceptions dates whose hours are other than those of their weekday, kept by date
 */
public record PileDescription(
    String site,
    @Nullable GeoPosition position,
    ZoneId zone,
    int unitMinutes,
    List<WeeklyHours> hours,
    List<DatedHours> exceptions,
    UnreservedUnits unreserved,
    List<Connector> connectors,
    BookingTerms terms,
    String tariff) {
  public PileDescription {
    hours = List.copyOf(hours);
    exceptions = exceptions.stream().sorted(Comparator.comparing(DatedHours::date)).toList();
    connectors = List.copyOf(connectors);
    // The event's own limits are tried here, where whoever asks can still be told.
    var unused =
        new PileDescribed(
            new PileId("tried"),
            new PersonId("tried"),
            site,
            position,
            zone,
            unitMinutes,
            hours,
            exceptions,
            unreserved,
            connectors,
            terms,
            tariff,
            false,
            new PersonId("tried"),
            1,
            Instant.EPOCH);
    if (!ZoneId.getAvailableZoneIds().contains(zone.getId())) {
      throw new IllegalArgumentException("Expected an IANA time zone, but it was " + zone);
    }
    if (terms.earlyStartMinutes() % unitMinutes != 0) {
      throw new IllegalArgumentException(
          "Expected an early start of whole units of "
              + unitMinutes
              + " minutes, but it was "
              + terms.earlyStartMinutes());
    }
    OpenHours.requireOnGrid(hours, unitMinutes);
    for (var date : exceptions) {
      OpenHours.requireOnGrid(date, unitMinutes);
    }
  }

  PileDescribed event(
      PileId pile, PersonId owner, boolean retired, PersonId by, long version, Instant at) {
    return new PileDescribed(
        pile,
        owner,
        site,
        position,
        zone,
        unitMinutes,
        hours,
        exceptions,
        unreserved,
        connectors,
        terms,
        tariff,
        retired,
        by,
        version,
        at);
  }

  static PileDescription of(PileDescribed event) {
    return new PileDescription(
        event.site(),
        event.position(),
        event.zone(),
        event.unitMinutes(),
        event.hours(),
        event.exceptions(),
        event.unreserved(),
        event.connectors(),
        event.terms(),
        event.tariff());
  }
}
