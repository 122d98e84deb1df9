package org.pileshare.ledger.rest;

import java.util.UUID;
import org.pileshare.contracts.problem.ProblemType;

/** Which part of a list is asked for. */
final class Pages {
  static final int MAX_LIMIT = 100;

  private Pages() {}

  /** The session that the page before ended with. */
  static UUID cursor(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException other) {
      throw ProblemType.INVALID_REQUEST
          .because("Expected the session that a page ended with, but it was another text")
          .exception();
    }
  }

  static int limit(String text) {
    if (text.matches("[0-9]{1,3}")) {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MAX_LIMIT) {
        return limit;
      }
    }
    throw ProblemType.INVALID_REQUEST
        .because("Expected a limit of 1 to " + MAX_LIMIT + ", but it was another")
        .exception();
  }
}
