package org.pileshare.permission.rest;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Connector;
import org.pileshare.contracts.UnreservedUnits;
import org.pileshare.contracts.WeeklyHours;
import org.pileshare.permission.core.PileDescription;

/**
 * What a client says of a pile.
 *
 * @param site 1 to 80 characters
 * @param zone an IANA time zone
 * @param unitMinutes 5, 10, 15, 20, 30 or 60
 * @param hours at most 28 spans of whole units; absent or empty means always
 * @param unreserved absent means CLOSED
 * @param connectors 1 to 32
 * @param tariff 1 to 40 characters
 */
public record PileBody(
    @Nullable String site,
    @Nullable ZoneId zone,
    @Nullable Integer unitMinutes,
    @Nullable List<@Nullable WeeklyHours> hours,
    @Nullable UnreservedUnits unreserved,
    @Nullable List<@Nullable Connector> connectors,
    @Nullable String tariff) {
  PileDescription description() {
    var spans = whole(hours == null ? List.of() : hours, "hours");
    for (var span : spans) {
      Bodies.required(span.day(), "hours.day");
    }
    return new PileDescription(
        Bodies.required(site, "site"),
        Bodies.required(zone, "zone"),
        Bodies.required(unitMinutes, "unitMinutes"),
        spans,
        unreserved == null ? UnreservedUnits.CLOSED : unreserved,
        whole(Bodies.required(connectors, "connectors"), "connectors"),
        Bodies.required(tariff, "tariff"));
  }

  private static <T> List<T> whole(List<@Nullable T> list, String field) {
    return list.stream().map(element -> Bodies.required(element, field + "[]")).toList();
  }
}
