package org.pileshare.ocpp.v16;

import com.fasterxml.jackson.annotation.JsonValue;

/** For what a charging profile holds (OCPP 1.6, section 7.11). */
public enum ChargingProfilePurpose {
  CHARGE_POINT_MAX_PROFILE("ChargePointMaxProfile"),
  TX_DEFAULT_PROFILE("TxDefaultProfile"),
  TX_PROFILE("TxProfile");

  private final String wire;

  ChargingProfilePurpose(String wire) {
    this.wire = wire;
  }

  /** The word on the wire. */
  @JsonValue
  public String wire() {
    return wire;
  }
}
