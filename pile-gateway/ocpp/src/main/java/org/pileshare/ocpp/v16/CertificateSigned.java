package org.pileshare.ocpp.v16;

import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** The pile gets its signed certificate (OCPP 1.6 security whitepaper, section 5). */
public final class CertificateSigned {
  private CertificateSigned() {}

  public record Request(String certificateChain) implements OcppRequest<Confirmation> {}

  public record Confirmation(Acceptance status) implements OcppConfirmation {}
}
