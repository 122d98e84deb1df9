package org.pileshare.ocpp.v16;

import com.fasterxml.jackson.annotation.JsonValue;

/** The state of a connector (OCPP 1.6, section 7.7). */
public enum ChargePointStatus {
  AVAILABLE("Available"),
  PREPARING("Preparing"),
  CHARGING("Charging"),
  SUSPENDED_EVSE("SuspendedEVSE"),
  SUSPENDED_EV("SuspendedEV"),
  FINISHING("Finishing"),
  RESERVED("Reserved"),
  UNAVAILABLE("Unavailable"),
  FAULTED("Faulted");

  private final String wire;

  ChargePointStatus(String wire) {
    this.wire = wire;
  }

  /** The word on the wire. */
  @JsonValue
  public String wire() {
    return wire;
  }
}
