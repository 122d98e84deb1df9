package org.pileshare.ocpp.v16;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** A connector is kept for an idTag (OCPP 1.6, section 5.13); it begins at once, not at a time. */
public final class ReserveNow {
  private ReserveNow() {}

  public record Request(
      int connectorId,
      Instant expiryDate,
      String idTag,
      @Nullable String parentIdTag,
      int reservationId)
      implements OcppRequest<Confirmation> {}

  public record Confirmation(Status status) implements OcppConfirmation {}

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
