package org.pileshare.gateway.connection;

import java.time.Duration;
import org.pileshare.contracts.problem.Problem;
import org.pileshare.contracts.problem.ProblemType;

/**
 * Why somebody stays out.
 *
 * @param pause how long it makes no sense to come again; zero if that is not known
 */
record Refused(Problem problem, Duration pause) {
  private static final Duration BUSY = Duration.ofSeconds(5);

  static Refused because(ProblemType type, String detail) {
    return new Refused(
        type.because(detail), type == ProblemType.UNAVAILABLE ? BUSY : Duration.ZERO);
  }
}
