package org.pileshare.ocpp.v201;

import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** The platform asks for charging to end (OCPP 2.0.1, F03). */
public final class RequestStopTransaction {
  private RequestStopTransaction() {}

  public record Request(String transactionId) implements OcppRequest<Confirmation> {}

  public record Confirmation(Acceptance status, @Nullable StatusInfo statusInfo)
      implements OcppConfirmation {}
}
