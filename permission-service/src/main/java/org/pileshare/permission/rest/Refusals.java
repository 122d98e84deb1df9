package org.pileshare.permission.rest;

import org.pileshare.contracts.problem.ProblemException;
import org.pileshare.contracts.problem.ProblemType;
import org.pileshare.permission.core.Outcome;
import org.pileshare.permission.core.Refusal;

/** Which problem each refusal is. */
final class Refusals {
  private Refusals() {}

  static ProblemException problem(Outcome.Refused<?> refused) {
    return type(refused.refusal()).because(refused.detail()).exception();
  }

  static ProblemType type(Refusal refusal) {
    return switch (refusal) {
      case NOT_FOUND -> ProblemType.NOT_FOUND;
      case CARD_TAKEN,
          CARD_ENDED,
          ALREADY_ENDED,
          ALREADY_DECIDED,
          PILE_RETIRED,
          FOLLOWS_FROM_GRANT,
          USED_UP,
          WAS_REMOVED,
          STILL_SHARES,
          TOO_MANY ->
          ProblemType.CONFLICT;
      case ID_REUSED -> ProblemType.ID_REUSED;
      case EMPTY_PERIOD -> ProblemType.INVALID_REQUEST;
      case IN_THE_PAST -> ProblemType.IN_THE_PAST;
      case TOO_FAR_AHEAD -> ProblemType.TOO_FAR_AHEAD;
    };
  }
}
