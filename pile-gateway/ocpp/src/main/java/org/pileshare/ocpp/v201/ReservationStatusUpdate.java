package org.pileshare.ocpp.v201;

import com.fasterxml.jackson.annotation.JsonValue;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** A reservation ended at the pile (OCPP 2.0.1, H04); NoTransaction is of 2.1 only. */
public final class ReservationStatusUpdate {
  private ReservationStatusUpdate() {}

  public record Request(int reservationId, Status reservationUpdateStatus)
      implements OcppRequest<Confirmation> {}

  public record Confirmation() implements OcppConfirmation {}

  public enum Status {
    EXPIRED("Expired"),
    REMOVED("Removed"),
    NO_TRANSACTION("NoTransaction");

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
