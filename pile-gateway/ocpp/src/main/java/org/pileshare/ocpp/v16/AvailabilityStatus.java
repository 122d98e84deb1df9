package org.pileshare.ocpp.v16;

import com.fasterxml.jackson.annotation.JsonValue;

/** Whether it became so (OCPP 1.6, section 7.3). */
public enum AvailabilityStatus {
  ACCEPTED("Accepted"),
  REJECTED("Rejected"),
  SCHEDULED("Scheduled");

  private final String wire;

  AvailabilityStatus(String wire) {
    this.wire = wire;
  }

  /** The word on the wire. */
  @JsonValue
  public String wire() {
    return wire;
  }
}
