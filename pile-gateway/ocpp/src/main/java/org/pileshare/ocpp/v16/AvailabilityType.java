package org.pileshare.ocpp.v16;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a connector shall become (OCPP 1.6, section 7.4). */
public enum AvailabilityType {
  INOPERATIVE("Inoperative"),
  OPERATIVE("Operative");

  private final String wire;

  AvailabilityType(String wire) {
    this.wire = wire;
  }

  /** The word on the wire. */
  @JsonValue
  public String wire() {
    return wire;
  }
}
