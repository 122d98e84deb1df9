package org.pileshare.ocpp.v201;

import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** An EVSE is kept no longer (OCPP 2.0.1, H02). */
public final class CancelReservation {
  private CancelReservation() {}

  public record Request(int reservationId) implements OcppRequest<Confirmation> {}

  public record Confirmation(Acceptance status, @Nullable StatusInfo statusInfo)
      implements OcppConfirmation {}
}
