package org.pileshare.ocpp.v16;

import com.fasterxml.jackson.annotation.JsonValue;

/** Yes or no: the answer to a remote start or stop, a reset and a cache clearing. */
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
