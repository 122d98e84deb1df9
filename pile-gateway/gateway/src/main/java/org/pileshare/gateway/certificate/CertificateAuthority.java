package org.pileshare.gateway.certificate;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Signs the certificates of piles: a file of ours, or whatever an operator runs. */
public interface CertificateAuthority {
  /**
   * Signs a request that has been checked.
   *
   * @return the pile's certificate, then those that lead to the root, without it; exceptionally if
   *     it is not signed
   */
  CompletionStage<List<X509Certificate>> sign(SigningRequest request);
}
