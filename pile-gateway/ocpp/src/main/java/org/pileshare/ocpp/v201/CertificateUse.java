package org.pileshare.ocpp.v201;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a certificate is for; V2G20Certificate is of 2.1 only. */
public enum CertificateUse {
  CHARGING_STATION_CERTIFICATE("ChargingStationCertificate"),
  V2G_CERTIFICATE("V2GCertificate"),
  V2G20_CERTIFICATE("V2G20Certificate");

  private final String wire;

  CertificateUse(String wire) {
    this.wire = wire;
  }

  /** The word on the wire. */
  @JsonValue
  public String wire() {
    return wire;
  }
}
