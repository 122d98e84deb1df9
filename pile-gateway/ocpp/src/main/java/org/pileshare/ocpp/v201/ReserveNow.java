package org.pileshare.ocpp.v201;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** An EVSE is kept for a token (OCPP 2.0.1, H01); it begins at once, not at a time. */
public final class ReserveNow {
  private ReserveNow() {}

  public record Request(
      int id,
      Instant expiryDateTime,
      @Nullable String connectorType,
      IdToken idToken,
      @Nullable Integer evseId,
      @Nullable IdToken groupIdToken)
      implements OcppRequest<Confirmation> {}

  public record Confirmation(Status status, @Nullable StatusInfo statusInfo)
      implements OcppConfirmation {}

  public enum Status {
    ACCEPTED("Accepted"),
    FAULTED("Faulted"),
    OCCUPIED("Occupied"),
    REJECTED("Rejected"),
    UNAVAILABLE("Unavailable");

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
