package org.pileshare.ocpp.v201;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** An EVSE is taken out of use or back into it (OCPP 2.0.1, G03 and G04). */
public final class ChangeAvailability {
  private ChangeAvailability() {}

  public record Request(@Nullable Evse evse, OperationalStatus operationalStatus)
      implements OcppRequest<Confirmation> {}

  public record Confirmation(Scheduling status, @Nullable StatusInfo statusInfo)
      implements OcppConfirmation {}

  public enum OperationalStatus {
    INOPERATIVE("Inoperative"),
    OPERATIVE("Operative");

    private final String wire;

    OperationalStatus(String wire) {
      this.wire = wire;
    }

    /** The word on the wire. */
    @JsonValue
    public String wire() {
      return wire;
    }
  }
}
