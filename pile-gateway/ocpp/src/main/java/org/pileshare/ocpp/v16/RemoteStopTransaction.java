package org.pileshare.ocpp.v16;

import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** The platform asks for charging to end (OCPP 1.6, section 5.12). */
public final class RemoteStopTransaction {
  private RemoteStopTransaction() {}

  public record Request(int transactionId) implements OcppRequest<Confirmation> {}

  public record Confirmation(Acceptance status) implements OcppConfirmation {}
}
