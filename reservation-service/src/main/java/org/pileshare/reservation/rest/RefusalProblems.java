package org.pileshare.reservation.rest;

import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.problem.ProblemType;

/** How each refusal of the desks is told in HTTP. */
final class RefusalProblems {
  private RefusalProblems() {}

  static ProblemType typeOf(Refusal refusal) {
    return switch (refusal) {
      case NO_PERMISSION -> ProblemType.NO_PERMISSION;
      case SLOT_TAKEN -> ProblemType.SLOT_TAKEN;
      case QUOTA_EXCEEDED,
          WAITING_LIST_FULL,
          PILE_RETIRED,
          TOO_LATE_TO_CHANGE,
          TOO_LATE_TO_CANCEL,
          TOO_EARLY_TO_CHECK_IN,
          NOT_OFFERED,
          NOT_HELD,
          VERSION_CHANGED ->
          ProblemType.CONFLICT;
      case TOO_SOON, SLOT_TOO_SHORT, UNKNOWN_CONNECTOR -> ProblemType.INVALID_REQUEST;
      case OUTSIDE_HOURS -> ProblemType.OUTSIDE_HOURS;
      case OFF_GRID -> ProblemType.OFF_GRID;
      case IN_THE_PAST -> ProblemType.IN_THE_PAST;
      case TOO_FAR_AHEAD -> ProblemType.TOO_FAR_AHEAD;
      case SLOT_TOO_LONG -> ProblemType.SLOT_TOO_LONG;
      case OVERLAPS_OWN -> ProblemType.OVERLAPS_OWN;
      case TOO_MANY_HELD -> ProblemType.TOO_MANY_HELD;
      case CALENDAR_FULL -> ProblemType.CALENDAR_FULL;
      case UNKNOWN_PILE -> ProblemType.UNKNOWN_PILE;
      case ID_REUSED -> ProblemType.ID_REUSED;
      case ID_NOT_FRESH -> ProblemType.ID_NOT_FRESH;
      case ALREADY_ENDED -> ProblemType.ALREADY_ENDED;
      case NOT_FOUND -> ProblemType.NOT_FOUND;
      case TOO_MANY_REQUESTS -> ProblemType.TOO_MANY_REQUESTS;
    };
  }
}
