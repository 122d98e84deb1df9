package org.pileshare.ocpp.v16;

import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** A cable is set free (OCPP 1.6, section 5.18). */
public final class UnlockConnector {
  private UnlockConnector() {}

  public record Request(int connectorId) implements OcppRequest<Confirmation> {}

  public record Confirmation(UnlockStatus status) implements OcppConfirmation {}
}
