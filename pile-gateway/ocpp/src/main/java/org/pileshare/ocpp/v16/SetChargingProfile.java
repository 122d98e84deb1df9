package org.pileshare.ocpp.v16;

import com.fasterxml.jackson.annotation.JsonValue;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** How much a pile may charge, and when (OCPP 1.6, section 5.16). */
public final class SetChargingProfile {
  private SetChargingProfile() {}

  public record Request(int connectorId, ChargingProfile csChargingProfiles)
      implements OcppRequest<Confirmation> {}

  public record Confirmation(Status status) implements OcppConfirmation {}

  public enum Status {
    ACCEPTED("Accepted"),
    REJECTED("Rejected"),
    NOT_SUPPORTED("NotSupported");

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
