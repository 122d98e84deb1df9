package org.pileshare.ocpp.v201;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** May this token charge here now? (OCPP 2.0.1, C01 and following). */
public final class Authorize {
  private Authorize() {}

  public record Request(IdToken idToken, @Nullable String certificate)
      implements OcppRequest<Confirmation> {
    public static Request of(IdToken idToken) {
      return new Request(idToken, null);
    }
  }

  public record Confirmation(IdTokenInfo idTokenInfo, @Nullable CertificateStatus certificateStatus)
      implements OcppConfirmation {
    public static Confirmation of(IdTokenInfo idTokenInfo) {
      return new Confirmation(idTokenInfo, null);
    }
  }

  public enum CertificateStatus {
    ACCEPTED("Accepted"),
    SIGNATURE_ERROR("SignatureError"),
    CERTIFICATE_EXPIRED("CertificateExpired"),
    CERTIFICATE_REVOKED("CertificateRevoked"),
    NO_CERTIFICATE_AVAILABLE("NoCertificateAvailable"),
    CERT_CHAIN_ERROR("CertChainError"),
    CONTRACT_CANCELLED("ContractCancelled");

    private final String wire;

    CertificateStatus(String wire) {
      this.wire = wire;
    }

    /** The word on the wire. */
    @JsonValue
    public String wire() {
      return wire;
    }
  }
}
