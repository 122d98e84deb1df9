package org.pileshare.ocpp.v16;

import com.fasterxml.jackson.annotation.JsonValue;

/** How deep a reset goes (OCPP 1.6, section 7.35). */
public enum ResetType {
  HARD("Hard"),
  SOFT("Soft");

  private final String wire;

  ResetType(String wire) {
    this.wire = wire;
  }

  /** The word on the wire. */
  @JsonValue
  public String wire() {
    return wire;
  }
}
