package org.pileshare.ocpp.v16;

import com.fasterxml.jackson.annotation.JsonValue;

/** Whether the cable came free (OCPP 1.6, section 7.47). */
public enum UnlockStatus {
  UNLOCKED("Unlocked"),
  UNLOCK_FAILED("UnlockFailed"),
  NOT_SUPPORTED("NotSupported");

  private final String wire;

  UnlockStatus(String wire) {
    this.wire = wire;
  }

  /** The word on the wire. */
  @JsonValue
  public String wire() {
    return wire;
  }
}
