package org.pileshare.ocpp.v16;

import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** The pile begins anew (OCPP 1.6, section 5.14). */
public final class Reset {
  private Reset() {}

  public record Request(ResetType type) implements OcppRequest<Confirmation> {}

  public record Confirmation(Acceptance status) implements OcppConfirmation {}
}
