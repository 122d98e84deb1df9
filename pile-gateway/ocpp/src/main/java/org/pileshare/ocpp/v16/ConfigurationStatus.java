package org.pileshare.ocpp.v16;

import com.fasterxml.jackson.annotation.JsonValue;

/** What became of a setting (OCPP 1.6, section 7.22). */
public enum ConfigurationStatus {
  ACCEPTED("Accepted"),
  REJECTED("Rejected"),
  REBOOT_REQUIRED("RebootRequired"),
  NOT_SUPPORTED("NotSupported");

  private final String wire;

  ConfigurationStatus(String wire) {
    this.wire = wire;
  }

  /** The word on the wire. */
  @JsonValue
  public String wire() {
    return wire;
  }
}
