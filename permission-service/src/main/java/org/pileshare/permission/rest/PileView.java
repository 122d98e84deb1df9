package org.pileshare.permission.rest;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.pileshare.contracts.Connector;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.UnreservedUnits;
import org.pileshare.contracts.WeeklyHours;

/**
 * A pile as clients see it.
 *
 * @param version counts the changes, from 1
 * @param at when it was last changed
 */
public record PileView(
    PileId pile,
    PersonId owner,
    String site,
    ZoneId zone,
    int unitMinutes,
    List<WeeklyHours> hours,
    UnreservedUnits unreserved,
    List<Connector> connectors,
    String tariff,
    long version,
    Instant at) {
  static PileView of(PileDescribed event) {
    return new PileView(
        event.pile(),
        event.owner(),
        event.site(),
        event.zone(),
        event.unitMinutes(),
        event.hours(),
        event.unreserved(),
        event.connectors(),
        event.tariff(),
        event.version(),
        event.at());
  }
}
