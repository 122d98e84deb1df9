package org.pileshare.gateway.connection;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileCredentialIssued;
import org.pileshare.contracts.PileDescribed;

/**
 * Whether a pile that is in may stay: what it showed at the door still counts, and it is still
 * shared.
 *
 * <p>A pile that is retired has to go, but it may come back: it may have sessions to tell of, and
 * its tables are closed throughout from then on.
 */
final class Standing {
  private final Proof proof;
  private final Predicate<X509Certificate> revoked;
  private boolean shared;

  Standing(Proof proof, Predicate<X509Certificate> revoked) {
    this.proof = proof;
    this.revoked = revoked;
  }

  /**
   * Why the pile may not stay; nothing if it may. From any thread.
   *
   * @param pile as it is described now; absent if nobody has registered it any more
   * @param credential what was issued last; absent if there is none
   * @param now by the gateway's clock
   */
  synchronized Optional<String> lost(
      @Nullable PileDescribed pile, @Nullable PileCredentialIssued credential, Instant now) {
    if (now.isAfter(proof.until())) {
      return Optional.of("Expected a certificate that is valid, but it ended at " + proof.until());
    }
    if (pile == null && credential == null) {
      return Optional.of("Expected a registered pile, but it is none any more");
    }
    boolean retired = shared && pile != null && pile.retired();
    shared = pile != null && !pile.retired();
    return retired
        ? Optional.of("Expected a pile that is shared, but it was retired")
        : lost(credential);
  }

  private Optional<String> lost(@Nullable PileCredentialIssued credential) {
    return switch (proof) {
      case Proof.Secret secret ->
          credential != null && secret.isOf(credential)
              ? Optional.empty()
              : Optional.of("Expected the secret that counts, but there is a newer one");
      case Proof.Certificate(var shown) ->
          revoked.test(shown)
              ? Optional.of("Expected a certificate that counts, but it was revoked")
              : Optional.empty();
    };
  }
}
