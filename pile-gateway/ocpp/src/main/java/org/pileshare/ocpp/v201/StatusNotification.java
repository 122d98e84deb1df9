package org.pileshare.ocpp.v201;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** A connector changed (OCPP 2.0.1, G01). */
public final class StatusNotification {
  private StatusNotification() {}

  public record Request(Instant timestamp, Status connectorStatus, int evseId, int connectorId)
      implements OcppRequest<Confirmation> {}

  public record Confirmation() implements OcppConfirmation {}

  public enum Status {
    AVAILABLE("Available"),
    OCCUPIED("Occupied"),
    RESERVED("Reserved"),
    UNAVAILABLE("Unavailable"),
    FAULTED("Faulted");

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
