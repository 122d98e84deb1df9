package org.pileshare.ocpp.v16;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** A connector changed (OCPP 1.6, section 4.9); connector 0 is the pile as a whole. */
public final class StatusNotification {
  private StatusNotification() {}

  public record Request(
      int connectorId,
      ChargePointErrorCode errorCode,
      @Nullable String info,
      ChargePointStatus status,
      @Nullable Instant timestamp,
      @Nullable String vendorId,
      @Nullable String vendorErrorCode)
      implements OcppRequest<Confirmation> {
    public Request {
      if (connectorId < 0) {
        throw new IllegalArgumentException(
            "Expected a connector of at least 0, but it was " + connectorId);
      }
    }

    public static Request of(int connectorId, ChargePointStatus status, Instant timestamp) {
      return new Request(
          connectorId, ChargePointErrorCode.NO_ERROR, null, status, timestamp, null, null);
    }
  }

  public record Confirmation() implements OcppConfirmation {}
}
