package org.pileshare.ocpp.v201;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** Charging profiles are taken back (OCPP 2.0.1, K10). */
public final class ClearChargingProfile {
  private ClearChargingProfile() {}

  public record Request(
      @Nullable Integer chargingProfileId, @Nullable Criteria chargingProfileCriteria)
      implements OcppRequest<Confirmation> {}

  public record Confirmation(Status status, @Nullable StatusInfo statusInfo)
      implements OcppConfirmation {}

  public record Criteria(
      @Nullable Integer evseId,
      @Nullable ChargingProfilePurpose chargingProfilePurpose,
      @Nullable Integer stackLevel) {}

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
