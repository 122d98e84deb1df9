package org.pileshare.ocpp.v16;

import com.fasterxml.jackson.annotation.JsonValue;

/** What an idTag may do now (OCPP 1.6, section 7.2). */
public enum AuthorizationStatus {
  ACCEPTED("Accepted"),
  BLOCKED("Blocked"),
  EXPIRED("Expired"),
  INVALID("Invalid"),
  CONCURRENT_TX("ConcurrentTx");

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
