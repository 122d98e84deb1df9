package org.pileshare.ocpp.v16;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** Charging profiles are taken back (OCPP 1.6, section 5.5). */
public final class ClearChargingProfile {
  private ClearChargingProfile() {}

  public record Request(
      @Nullable Integer id,
      @Nullable Integer connectorId,
      @Nullable ChargingProfilePurpose chargingProfilePurpose,
      @Nullable Integer stackLevel)
      implements OcppRequest<Confirmation> {}

  public record Confirmation(Status status) implements OcppConfirmation {}

  public enum Status {
    ACCEPTED("Accepted"),
    UNKNOWN("Unknown");

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
