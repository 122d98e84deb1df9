package org.pileshare.reservation.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.pileshare.contracts.PileId;

/**
 * A pile's day as one person sees it.
 *
 * @param version counts the tables of the day; 0 while there is none
 * @param units what the pile is in each unit: the best that any of its connectors is
 * @param connectors the same for each connector, by number
 */
public record DayBody(
    @Schema(implementation = String.class) PileId pile,
    LocalDate day,
    @Schema(implementation = String.class) ZoneId zone,
    int unitMinutes,
    long version,
    List<Unit> units,
    List<ConnectorDay> connectors) {
  /** One unit time; half-open. */
  public record Unit(Instant from, Instant to, State state) {}

  /** A connector's units. */
  public record ConnectorDay(int connector, List<Unit> units) {}

  /** What a unit is to the one who asks; the best comes first. */
  public enum State {
    /** Held by the one who asks. */
    MINE,
    /** Held for the one who asks, until the offer lapses. */
    OFFERED,
    /** Free to be reserved. */
    OPEN,
    /** Held by somebody else, whoever that is. */
    TAKEN,
    /** Outside the hours of the pile, or kept free between two drivers. */
    CLOSED
  }
}
