package org.pileshare.ocpp.v201;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** The cable is set free (OCPP 2.0.1, F05). */
public final class UnlockConnector {
  private UnlockConnector() {}

  public record Request(int evseId, int connectorId) implements OcppRequest<Confirmation> {}

  public record Confirmation(Status status, @Nullable StatusInfo statusInfo)
      implements OcppConfirmation {}

  public enum Status {
    UNLOCKED("Unlocked"),
    UNLOCK_FAILED("UnlockFailed"),
    ONGOING_AUTHORIZED_TRANSACTION("OngoingAuthorizedTransaction"),
    UNKNOWN_CONNECTOR("UnknownConnector");

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
