package org.pileshare.gateway.connection;

import io.vertx.core.http.HttpServerRequest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileCredentialIssued;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.problem.ProblemType;

/**
 * Who knocks: a pile with its secret, in the clear (security profile 1) or over TLS (2), or one
 * with a certificate (3).
 */
final class Recognition {
  static final int SECRET = 1;
  static final int SECRET_OVER_TLS = 2;
  static final int CERTIFICATE = 3;

  private static final String WRONG =
      "Expected Basic credentials of this pile, but they are missing or wrong";

  /** What came of it. */
  sealed interface Recognised {
    /** It is the pile, by this. */
    record Pile(Proof proof) implements Recognised {}

    /** It is not, or it cannot be said yet. */
    record Nobody(Refused why) implements Recognised {}
  }

  private final WrongSecrets wrongSecrets = new WrongSecrets();
  private final Predicate<X509Certificate> revoked;

  Recognition(Predicate<X509Certificate> revoked) {
    this.revoked = revoked;
  }

  /**
   * A certificate that is shown has been verified against the authority of piles by TLS already.
   *
   * @param credential of the pile; absent if it was never given a secret
   */
  Recognised of(
      PileId pile,
      @Nullable PileCredentialIssued credential,
      HttpServerRequest request,
      Instant now) {
    var certificate = certificate(request);
    return certificate.isPresent()
        ? byCertificate(pile, certificate.get(), now)
        : bySecret(pile, credential, request, now);
  }

  /** The standing of a pile that comes in by this. */
  Standing standing(Proof proof) {
    return new Standing(proof, revoked);
  }

  private static Optional<X509Certificate> certificate(HttpServerRequest request) {
    try {
      return request.isSSL()
              && request.sslSession().getPeerCertificates()[0] instanceof X509Certificate shown
          ? Optional.of(shown)
          : Optional.empty();
    } catch (SSLPeerUnverifiedException none) {
      return Optional.empty();
    }
  }

  private Recognised byCertificate(PileId pile, X509Certificate certificate, Instant now) {
    if (!PileCertificate.names(certificate, pile)) {
      return stranger("Expected a certificate of this pile, but it is of another");
    }
    if (!PileCertificate.isValidAt(certificate, now)) {
      return stranger("Expected a certificate that is valid now, but it is not");
    }
    return revoked.test(certificate)
        ? stranger("Expected a certificate that counts, but it is revoked")
        : new Recognised.Pile(new Proof.Certificate(certificate));
  }

  /** Who has to wait is not told whether the secret was right: it is not looked at. */
  private Recognised bySecret(
      PileId pile,
      @Nullable PileCredentialIssued credential,
      HttpServerRequest request,
      Instant now) {
    var secret = PileSecret.in(request.getHeader("Authorization"), pile);
    if (credential == null || secret.isEmpty()) {
      return stranger(WRONG);
    }
    var address = request.remoteAddress().host();
    var wait = wrongSecrets.wait(credential, address, now);
    if (wait.isPresent()) {
      var problem =
          ProblemType.TOO_MANY_REQUESTS.because(
              "Expected at most %d wrong secrets in a minute, %d of all piles, but there were more"
                  .formatted(WrongSecrets.ALLOWED, WrongSecrets.ALLOWED_OF_ALL));
      return new Recognised.Nobody(new Refused(problem, wait.get()));
    }
    if (PileSecret.matches(secret.get(), credential)) {
      wrongSecrets.right(credential, address);
      return new Recognised.Pile(new Proof.Secret(credential, request.isSSL()));
    }
    wrongSecrets.wrong(credential, address, now);
    return stranger(WRONG);
  }

  private static Recognised stranger(String detail) {
    return new Recognised.Nobody(Refused.because(ProblemType.UNAUTHENTICATED, detail));
  }
}
