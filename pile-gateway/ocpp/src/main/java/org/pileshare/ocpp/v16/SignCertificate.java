package org.pileshare.ocpp.v16;

import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** The pile asks for its certificate to be signed (OCPP 1.6 security whitepaper, section 5). */
public final class SignCertificate {
  private SignCertificate() {}

  public record Request(String csr) implements OcppRequest<Confirmation> {}

  public record Confirmation(Acceptance status) implements OcppConfirmation {}
}
