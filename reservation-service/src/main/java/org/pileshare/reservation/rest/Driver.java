package org.pileshare.reservation.rest;

import org.eclipse.microprofile.jwt.JsonWebToken;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.problem.ProblemType;

/** Who asks: the subject of the verified token, and nothing that a body or a path says. */
final class Driver {
  private Driver() {}

  static PersonId of(JsonWebToken token) {
    try {
      return new PersonId(token.getSubject());
    } catch (IllegalArgumentException strange) {
      throw ProblemType.UNAUTHENTICATED
          .because("Expected a token with the subject of a person, but: " + strange.getMessage())
          .exception();
    }
  }
}
