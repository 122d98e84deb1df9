package org.pileshare.ocpp.v201;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a token may do now. */
public enum AuthorizationStatus {
  ACCEPTED("Accepted"),
  BLOCKED("Blocked"),
  CONCURRENT_TX("ConcurrentTx"),
  EXPIRED("Expired"),
  INVALID("Invalid"),
  NO_CREDIT("NoCredit"),
  NOT_ALLOWED_TYPE_EVSE("NotAllowedTypeEVSE"),
  NOT_AT_THIS_LOCATION("NotAtThisLocation"),
  NOT_AT_THIS_TIME("NotAtThisTime"),
  UNKNOWN("Unknown");

  private final String wire;

  AuthorizationStatus(String wire) {
    this.wire = wire;
  }

  /** The word on the wire. */
  @JsonValue
  public String wire() {
    return wire;
  }
}
