package org.pileshare.ledger.rest;

import io.quarkus.security.identity.SecurityIdentity;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.pileshare.contracts.PersonId;
import org.pileshare.ledger.store.BookReader.Viewer;

/** Who asks, by their token. */
final class Viewers {
  static final String DRIVER = "driver";
  static final String OWNER = "owner";
  static final String OPERATOR = "operator";

  private Viewers() {}

  static PersonId person(JsonWebToken token) {
    return new PersonId(token.getSubject());
  }

  static Viewer of(JsonWebToken token, SecurityIdentity identity) {
    return new Viewer(
        person(token),
        identity.hasRole(OPERATOR),
        identity.hasRole(DRIVER),
        identity.hasRole(OWNER));
  }
}
