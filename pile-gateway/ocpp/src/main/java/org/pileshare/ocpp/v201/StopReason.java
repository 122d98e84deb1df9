package org.pileshare.ocpp.v201;

import com.fasterxml.jackson.annotation.JsonValue;

/** Why a transaction ended; ReqEnergyTransferRejected is of 2.1 only. */
public enum StopReason {
  DE_AUTHORIZED("DeAuthorized"),
  EMERGENCY_STOP("EmergencyStop"),
  ENERGY_LIMIT_REACHED("EnergyLimitReached"),
  EV_DISCONNECTED("EVDisconnected"),
  GROUND_FAULT("GroundFault"),
  IMMEDIATE_RESET("ImmediateReset"),
  LOCAL("Local"),
  LOCAL_OUT_OF_CREDIT("LocalOutOfCredit"),
  MASTER_PASS("MasterPass"),
  OTHER("Other"),
  OVERCURRENT_FAULT("OvercurrentFault"),
  POWER_LOSS("PowerLoss"),
  POWER_QUALITY("PowerQuality"),
  REBOOT("Reboot"),
  REMOTE("Remote"),
  SOC_LIMIT_REACHED("SOCLimitReached"),
  STOPPED_BY_EV("StoppedByEV"),
  TIME_LIMIT_REACHED("TimeLimitReached"),
  TIMEOUT("Timeout"),
  REQ_ENERGY_TRANSFER_REJECTED("ReqEnergyTransferRejected");

  private final String wire;

  StopReason(String wire) {
    this.wire = wire;
  }

  /** The word on the wire. */
  @JsonValue
  public String wire() {
    return wire;
  }
}
