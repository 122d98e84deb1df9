package org.pileshare.ocpp.v201;

import com.fasterxml.jackson.annotation.JsonValue;

/** Whether a pile is admitted. */
public enum RegistrationStatus {
  ACCEPTED("Accepted"),
  PENDING("Pending"),
  REJECTED("Rejected");

  private final String wire;

  RegistrationStatus(String wire) {
    this.wire = wire;
  }

  /** The word on the wire. */
  @JsonValue
  public String wire() {
    return wire;
  }
}
