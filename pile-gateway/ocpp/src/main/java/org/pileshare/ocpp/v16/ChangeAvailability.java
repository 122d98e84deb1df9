package org.pileshare.ocpp.v16;

import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** A connector is taken out of use or back into it (OCPP 1.6, section 5.2). */
public final class ChangeAvailability {
  private ChangeAvailability() {}

  public record Request(int connectorId, AvailabilityType type)
      implements OcppRequest<Confirmation> {}

  public record Confirmation(AvailabilityStatus status) implements OcppConfirmation {}
}
