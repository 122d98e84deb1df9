package org.pileshare.ocpp.v201;

import com.fasterxml.jackson.annotation.JsonValue;

/** Yes or no. */
public enum Acceptance {
  ACCEPTED("Accepted"),
  REJECTED("Rejected");

  private final String wire;

  Acceptance(String wire) {
    this.wire = wire;
  }

  /** The word on the wire. */
  @JsonValue
  public String wire() {
    return wire;
  }
}
