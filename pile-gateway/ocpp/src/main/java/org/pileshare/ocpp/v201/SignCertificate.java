package org.pileshare.ocpp.v201;

import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** The pile asks for its certificate to be signed (OCPP 2.0.1, A02 and A03). */
public final class SignCertificate {
  private SignCertificate() {}

  public record Request(
      String csr, @Nullable CertificateUse certificateType, @Nullable Integer requestId)
      implements OcppRequest<Confirmation> {}

  public record Confirmation(Acceptance status, @Nullable StatusInfo statusInfo)
      implements OcppConfirmation {}
}
