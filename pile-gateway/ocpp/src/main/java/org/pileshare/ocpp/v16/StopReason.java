package org.pileshare.ocpp.v16;

import com.fasterxml.jackson.annotation.JsonValue;

/** Why a transaction ended (OCPP 1.6, section 7.36). */
public enum StopReason {
  EMERGENCY_STOP("EmergencyStop"),
  EV_DISCONNECTED("EVDisconnected"),
  HARD_RESET("HardReset"),
  LOCAL("Local"),
  OTHER("Other"),
  POWER_LOSS("PowerLoss"),
  REBOOT("Reboot"),
  REMOTE("Remote"),
  SOFT_RESET("SoftReset"),
  UNLOCK_COMMAND("UnlockCommand"),
  DE_AUTHORIZED("DeAuthorized");

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
