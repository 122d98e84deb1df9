package org.pileshare.permission.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.ZoneId;
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
 * A pile as clients see it.
 *
 * @param position absent if nobody said where it stands
 * @param retired whether it is shared no more
 * @param describedBy who said so
 * @param version counts the changes, from 1
 * @param at when it was last changed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PileView(
    PileId pile,
    PersonId owner,
    String site,
    @Nullable GeoPosition position,
    ZoneId zone,
    int unitMinutes,
    List<WeeklyHours> hours,
    List<DatedHours> exceptions,
    UnreservedUnits unreserved,
    List<Connector> connectors,
    BookingTerms terms,
    String tariff,
    boolean retired,
    PersonId describedBy,
    long version,
    Instant at) {
  static PileView of(PileDescribed event) {
    return new PileView(
        event.pile(),
        event.owner(),
        event.site(),
        event.position(),
        event.zone(),
        event.unitMinutes(),
        event.hours(),
        event.exceptions(),
        event.unreserved(),
        event.connectors(),
        event.terms(),
        event.tariff(),
        event.retired(),
        event.describedBy(),
        event.version(),
        event.at());
  }
}
