package org.pileshare.ocpp.v201;

import com.fasterxml.jackson.annotation.JsonValue;

/** For what a charging profile holds; the words behind TxProfile are of 2.1 only. */
public enum ChargingProfilePurpose {
  CHARGING_STATION_EXTERNAL_CONSTRAINTS("ChargingStationExternalConstraints"),
  CHARGING_STATION_MAX_PROFILE("ChargingStationMaxProfile"),
  TX_DEFAULT_PROFILE("TxDefaultProfile"),
  TX_PROFILE("TxProfile"),
  PRIORITY_CHARGING("PriorityCharging"),
  LOCAL_GENERATION("LocalGeneration");

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
