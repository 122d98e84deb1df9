package org.pileshare.reservation.rest;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.ReservationStatus;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.problem.ProblemType;

/**
 * A weekly series.
 *
 * @param reservations one for each week, those that were refused included
 */
public record SeriesBody(
    UUID id,
    @Schema(implementation = String.class) PileId pile,
    List<ReservationBody> reservations) {

  static List<ReservationBody> outcomes(SeriesPlan plan, List<SeriesDoor.Week> weeks) {
    return weeks.stream().map(week -> outcome(plan, week)).toList();
  }

  private static ReservationBody outcome(SeriesPlan plan, SeriesDoor.Week week) {
    if (week.command().isEmpty()) {
      return refused(
          week.id(),
          plan.pile(),
          null,
          ProblemType.OUTSIDE_HOURS,
          "Expected both local times in week %d, but a change of clocks leaves nothing between"
              .formatted(week.week() + 1));
    }
    var reply = week.reply().orElse(null);
    if (reply == null) {
      return ReservationBody.pending(week.id());
    }
    var refusal = reply.refusal();
    return refusal == null
        ? ReservationBody.of(reply)
        : refused(
            week.id(), plan.pile(), reply.slot(), RefusalProblems.typeOf(refusal), reply.detail());
  }

  private static ReservationBody refused(
      UUID id, PileId pile, @Nullable Slot slot, ProblemType type, @Nullable String detail) {
    return new ReservationBody(
        id,
        pile,
        null,
        slot == null ? null : slot.from(),
        slot == null ? null : slot.to(),
        ReservationStatus.REJECTED,
        null,
        null,
        null,
        type.code(),
        null,
        detail);
  }
}
