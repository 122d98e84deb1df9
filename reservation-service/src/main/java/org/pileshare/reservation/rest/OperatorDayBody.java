package org.pileshare.reservation.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.ReservationStatus;

/**
 * A pile's day as operators see it.
 *
 * @param from when the local day begins
 * @param to when it ends
 * @param retired whether the pile is shared no more; such a one is told of once, and not listed
 */
public record OperatorDayBody(
    @Schema(implementation = String.class) PileId pile,
    @Schema(implementation = String.class) PersonId owner,
    String site,
    @Schema(implementation = String.class) ZoneId zone,
    LocalDate day,
    int unitMinutes,
    Instant from,
    Instant to,
    boolean retired,
    List<ConnectorRuns> connectors) {
  /** What one connector is, in runs that cover the day in order, without gap or overlap. */
  public record ConnectorRuns(int connector, List<Run> runs) {}

  /**
   * Units that follow each other and are the same.
   *
   * @param driver who holds them, an opaque id; present where they are HELD
   * @param status how the reservation stands; absent if it is not remembered any more
   * @param checkedIn whether its holder has arrived; present once it is so
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Run(
      Instant from,
      Instant to,
      Use use,
      @Schema(implementation = String.class) @Nullable PersonId driver,
      @Nullable UUID reservation,
      @Nullable ReservationStatus status,
      @Nullable Boolean checkedIn) {}

  /** What may be done with units. */
  public enum Use {
    /** Held by a reservation, or for whom it is offered to. */
    HELD,
    /** Free to be reserved. */
    OPEN,
    /** Outside the hours of the pile, or kept free between two drivers. */
    CLOSED
  }
}
