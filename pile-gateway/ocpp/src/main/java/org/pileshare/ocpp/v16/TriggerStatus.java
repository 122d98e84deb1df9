package org.pileshare.ocpp.v16;

import com.fasterxml.jackson.annotation.JsonValue;

/** Whether the message will be sent (OCPP 1.6, section 7.46). */
public enum TriggerStatus {
  ACCEPTED("Accepted"),
  REJECTED("Rejected"),
  NOT_IMPLEMENTED("NotImplemented");

  private final String wire;

  TriggerStatus(String wire) {
    this.wire = wire;
  }

  /** The word on the wire. */
  @JsonValue
  public String wire() {
    return wire;
  }
}
