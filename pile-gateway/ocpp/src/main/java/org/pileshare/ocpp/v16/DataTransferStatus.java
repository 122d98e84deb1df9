package org.pileshare.ocpp.v16;

import com.fasterxml.jackson.annotation.JsonValue;

/** What became of vendor data (OCPP 1.6, section 7.17). */
public enum DataTransferStatus {
  ACCEPTED("Accepted"),
  REJECTED("Rejected"),
  UNKNOWN_MESSAGE_ID("UnknownMessageId"),
  UNKNOWN_VENDOR_ID("UnknownVendorId");

  private final String wire;

  DataTransferStatus(String wire) {
    this.wire = wire;
  }

  /** The word on the wire. */
  @JsonValue
  public String wire() {
    return wire;
  }
}
