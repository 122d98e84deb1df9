package org.pileshare.ocpp.v201;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** The pile shall fetch and install firmware (OCPP 2.0.1, L01 and L02). */
public final class UpdateFirmware {
  private UpdateFirmware() {}

  public record Request(
      @Nullable Integer retries, @Nullable Integer retryInterval, int requestId, Firmware firmware)
      implements OcppRequest<Confirmation> {}

  public record Confirmation(Status status, @Nullable StatusInfo statusInfo)
      implements OcppConfirmation {}

  public record Firmware(
      String location,
      Instant retrieveDateTime,
      @Nullable Instant installDateTime,
      @Nullable String signingCertificate,
      @Nullable String signature) {}

  public enum Status {
    ACCEPTED("Accepted"),
    REJECTED("Rejected"),
    ACCEPTED_CANCELED("AcceptedCanceled"),
    INVALID_CERTIFICATE("InvalidCertificate"),
    REVOKED_CERTIFICATE("RevokedCertificate");

    private final String wire;

    Status(String wire) {
      this.wire = wire;
    }

    /** The word on the wire. */
    @JsonValue
    public String wire() {
      return wire;
    }
  }
}
