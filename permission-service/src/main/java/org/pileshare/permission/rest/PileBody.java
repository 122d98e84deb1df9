package org.pileshare.permission.rest;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Connector;
import org.pileshare.contracts.DatedHours;
import org.pileshare.contracts.GeoPosition;
import org.pileshare.contracts.UnreservedUnits;
import org.pileshare.contracts.WeeklyHours;
import org.pileshare.permission.core.PileDescription;

/**
 * What a client says of a pile.
 *
 * @param site 1 to 80 characters
 * @param position absent if it is not said
 * @param zone an IANA time zone
 * @param unitMinutes 5, 10, 15, 20, 30 or 60
 * @param hours at most 28 spans of whole units; absent or empty means always
 * @param exceptions at most 60 dates with other hours
 * @param unreserved absent means CLOSED
 * @param connectors 1 to 4
 * @param terms absent means the standard terms
 * @param tariff 1 to 40 characters
 */
public record PileBody(
    @Nullable String site,
    @Nullable PositionBody position,
    @Nullable ZoneId zone,
    @Nullable Integer unitMinutes,
    @Nullable List<@Nullable WeeklyHours> hours,
    @Nullable List<@Nullable DatedHours> exceptions,
    @Nullable UnreservedUnits unreserved,
    @Nullable List<@Nullable Connector> connectors,
    @Nullable TermsBody terms,
    @Nullable String tariff) {
  /** Both, or it is nowhere: a missing one must not become the equator or Greenwich. */
  public record PositionBody(
      @Nullable Integer latitudeMicrodegrees, @Nullable Integer longitudeMicrodegrees) {
    GeoPosition position() {
      return new GeoPosition(
          Bodies.required(latitudeMicrodegrees, "position.latitudeMicrodegrees"),
          Bodies.required(longitudeMicrodegrees, "position.longitudeMicrodegrees"));
    }
  }

  PileDescription description() {
    var dates = Bodies.whole(exceptions, "exceptions");
    dates.forEach(date -> Bodies.required(date.date(), "exceptions.date"));
    return new PileDescription(
        Bodies.required(site, "site"),
        position == null ? null : position.position(),
        Bodies.required(zone, "zone"),
        Bodies.required(unitMinutes, "unitMinutes"),
        Bodies.hours(hours),
        dates,
        unreserved == null ? UnreservedUnits.CLOSED : unreserved,
        Bodies.whole(Bodies.required(connectors, "connectors"), "connectors"),
        (terms == null ? TermsBody.STANDARD : terms).terms(),
        Bodies.required(tariff, "tariff"));
  }
}
