package org.pileshare.ocpp.v201;

import com.fasterxml.jackson.annotation.JsonValue;

/** Why a transaction event was sent; the words behind ResetCommand are of 2.1 only. */
public enum TriggerReason {
  AUTHORIZED("Authorized"),
  CABLE_PLUGGED_IN("CablePluggedIn"),
  CHARGING_RATE_CHANGED("ChargingRateChanged"),
  CHARGING_STATE_CHANGED("ChargingStateChanged"),
  DEAUTHORIZED("Deauthorized"),
  ENERGY_LIMIT_REACHED("EnergyLimitReached"),
  EV_COMMUNICATION_LOST("EVCommunicationLost"),
  EV_CONNECT_TIMEOUT("EVConnectTimeout"),
  METER_VALUE_CLOCK("MeterValueClock"),
  METER_VALUE_PERIODIC("MeterValuePeriodic"),
  TIME_LIMIT_REACHED("TimeLimitReached"),
  TRIGGER("Trigger"),
  UNLOCK_COMMAND("UnlockCommand"),
  STOP_AUTHORIZED("StopAuthorized"),
  EV_DEPARTED("EVDeparted"),
  EV_DETECTED("EVDetected"),
  REMOTE_STOP("RemoteStop"),
  REMOTE_START("RemoteStart"),
  ABNORMAL_CONDITION("AbnormalCondition"),
  SIGNED_DATA_RECEIVED("SignedDataReceived"),
  RESET_COMMAND("ResetCommand"),
  COST_LIMIT_REACHED("CostLimitReached"),
  LIMIT_SET("LimitSet"),
  OPERATION_MODE_CHANGED("OperationModeChanged"),
  RUNNING_COST("RunningCost"),
  SOC_LIMIT_REACHED("SoCLimitReached"),
  TARIFF_CHANGED("TariffChanged"),
  TARIFF_NOT_ACCEPTED("TariffNotAccepted"),
  TX_RESUMED("TxResumed");

  private final String wire;

  TriggerReason(String wire) {
    this.wire = wire;
  }

  /** The word on the wire. */
  @JsonValue
  public String wire() {
    return wire;
  }
}
