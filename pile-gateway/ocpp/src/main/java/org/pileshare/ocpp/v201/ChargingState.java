package org.pileshare.ocpp.v201;

import com.fasterxml.jackson.annotation.JsonValue;

/** Whether energy flows, and if not, because of whom. */
public enum ChargingState {
  CHARGING("Charging"),
  EV_CONNECTED("EVConnected"),
  SUSPENDED_EV("SuspendedEV"),
  SUSPENDED_EVSE("SuspendedEVSE"),
  IDLE("Idle");

  private final String wire;

  ChargingState(String wire) {
    this.wire = wire;
  }

  /** The word on the wire. */
  @JsonValue
  public String wire() {
    return wire;
  }
}
