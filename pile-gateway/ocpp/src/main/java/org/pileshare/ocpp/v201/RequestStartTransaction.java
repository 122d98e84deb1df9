package org.pileshare.ocpp.v201;

import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** The platform asks for charging to begin (OCPP 2.0.1, F01 and F02). */
public final class RequestStartTransaction {
  private RequestStartTransaction() {}

  public record Request(
      @Nullable Integer evseId,
      @Nullable IdToken groupIdToken,
      IdToken idToken,
      int remoteStartId,
      @Nullable ChargingProfile chargingProfile)
      implements OcppRequest<Confirmation> {}

  public record Confirmation(
      Acceptance status, @Nullable StatusInfo statusInfo, @Nullable String transactionId)
      implements OcppConfirmation {}
}
