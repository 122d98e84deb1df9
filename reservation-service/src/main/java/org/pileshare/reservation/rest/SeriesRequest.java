package org.pileshare.reservation.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.problem.ProblemType;

/**
 * The same local time in each of some weeks.
 *
 * @param from of the first week, inclusive, RFC 3339
 * @param to of the first week, exclusive, RFC 3339
 * @param weeks how many, the first included
 * @param skipConflicts whether to make those that can be made; absent means all or none
 * @param connector which one; absent means the first that is free, each week anew
 */
@Schema(requiredProperties = {"pile", "from", "to", "weeks"})
public record SeriesRequest(
    @Schema(implementation = String.class) @Nullable PileId pile,
    @Schema(format = "date-time") @Nullable String from,
    @Schema(format = "date-time") @Nullable String to,
    @Schema(minimum = "2", maximum = "12") @Nullable Integer weeks,
    @Nullable Boolean skipConflicts,
    @Nullable Integer connector) {

  PileId wantedPile() {
    return ReservationRequest.required(pile);
  }

  SeriesPlan plan(PileDescribed described) {
    if (weeks == null || weeks < SeriesPlan.FEWEST_WEEKS || weeks > SeriesPlan.MOST_WEEKS) {
      throw ProblemType.INVALID_REQUEST
          .because(
              "Expected %d to %d weeks, but it is %s"
                  .formatted(SeriesPlan.FEWEST_WEEKS, SeriesPlan.MOST_WEEKS, weeks))
          .exception();
    }
    return new SeriesPlan(
        described.pile(),
        described.zone(),
        RequestTime.slot(from, to),
        weeks,
        Boolean.TRUE.equals(skipConflicts),
        connector);
  }
}
