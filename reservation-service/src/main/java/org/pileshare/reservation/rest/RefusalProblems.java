package org.pileshare.reservation.rest;

import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.problem.ProblemType;

/** How each refusal of the desks is told in HTTP: by the problem of the same name. */
final class RefusalProblems {
  private RefusalProblems() {}

  static ProblemType typeOf(Refusal refusal) {
    return switch (refusal) {
      case NO_PERMISSION -> ProblemType.NO_PERMISSION;
      case QUOTA_EXCEEDED -> ProblemType.QUOTA_EXCEEDED;
      case SLOT_TAKEN -> ProblemType.SLOT_TAKEN;
      case OUTSIDE_HOURS -> ProblemType.OUTSIDE_HOURS;
      case OFF_GRID -> ProblemType.OFF_GRID;
      case IN_THE_PAST -> ProblemType.IN_THE_PAST;
      case TOO_SOON -> ProblemType.TOO_SOON;
      case TOO_FAR_AHEAD -> ProblemType.TOO_FAR_AHEAD;
      case SLOT_TOO_SHORT -> ProblemType.SLOT_TOO_SHORT;
      case SLOT_TOO_LONG -> ProblemType.SLOT_TOO_LONG;
      case OVERLAPS_OWN -> ProblemType.OVERLAPS_OWN;
      case TOO_MANY_HELD -> ProblemType.TOO_MANY_HELD;
      case CALENDAR_FULL -> ProblemType.CALENDAR_FULL;
      case WAITING_LIST_FULL -> ProblemType.WAITING_LIST_FULL;
      case UNKNOWN_PILE -> ProblemType.UNKNOWN_PILE;
      case UNKNOWN_CONNECTOR -> ProblemType.UNKNOWN_CONNECTOR;
      case PILE_RETIRED -> ProblemType.PILE_RETIRED;
      case ID_REUSED -> ProblemType.ID_REUSED;
      case ID_NOT_FRESH -> ProblemType.ID_NOT_FRESH;
      case ALREADY_ENDED -> ProblemType.ALREADY_ENDED;
      case TOO_LATE_TO_CHANGE -> ProblemType.TOO_LATE_TO_CHANGE;
      case TOO_LATE_TO_CANCEL -> ProblemType.TOO_LATE_TO_CANCEL;
      case TOO_EARLY_TO_CHECK_IN -> ProblemType.TOO_EARLY_TO_CHECK_IN;
      case NOT_OFFERED -> ProblemType.NOT_OFFERED;
      case NOT_HELD -> ProblemType.NOT_HELD;
      case VERSION_CHANGED -> ProblemType.VERSION_CHANGED;
      case NOT_FOUND -> ProblemType.NOT_FOUND;
      case TOO_MANY_REQUESTS -> ProblemType.TOO_MANY_REQUESTS;
    };
  }
}
