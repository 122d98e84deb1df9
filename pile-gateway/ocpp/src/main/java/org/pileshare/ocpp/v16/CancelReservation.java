package org.pileshare.ocpp.v16;

import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** A connector is kept no longer (OCPP 1.6, section 5.1). */
public final class CancelReservation {
  private CancelReservation() {}

  public record Request(int reservationId) implements OcppRequest<Confirmation> {}

  public record Confirmation(Acceptance status) implements OcppConfirmation {}
}
