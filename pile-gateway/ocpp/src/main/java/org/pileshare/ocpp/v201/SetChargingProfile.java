package org.pileshare.ocpp.v201;

import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** How much an EVSE may charge, and when (OCPP 2.0.1, K01). */
public final class SetChargingProfile {
  private SetChargingProfile() {}

  public record Request(int evseId, ChargingProfile chargingProfile)
      implements OcppRequest<Confirmation> {}

  public record Confirmation(Acceptance status, @Nullable StatusInfo statusInfo)
      implements OcppConfirmation {}
}
