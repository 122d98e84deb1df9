package org.pileshare.ocpp.v201;

import com.fasterxml.jackson.annotation.JsonValue;

/** Which value of a variable is meant; without it, Actual. */
public enum AttributeType {
  ACTUAL("Actual"),
  TARGET("Target"),
  MIN_SET("MinSet"),
  MAX_SET("MaxSet");

  private final String wire;

  AttributeType(String wire) {
    this.wire = wire;
  }

  /** The word on the wire. */
  @JsonValue
  public String wire() {
    return wire;
  }
}
