package org.pileshare.gateway.connection;

import java.security.cert.X509Certificate;
import java.time.Instant;
import org.pileshare.contracts.PileCredentialIssued;

/** By what a pile has shown who it is. */
sealed interface Proof {
  /** The security profile that it came with. */
  int profile();

  /** From when on it counts no more, whatever else happens; the end of time if it says none. */
  Instant until();

  /**
   * A secret, which matched what was issued to its owner.
   *
   * @param overTls whether nobody on the way could read it
   */
  record Secret(PileCredentialIssued issued, boolean overTls) implements Proof {
    @Override
    public int profile() {
      return overTls ? Recognition.SECRET_OVER_TLS : Recognition.SECRET;
    }

    @Override
    public Instant until() {
      return Instant.MAX;
    }

    /** Whether the secret that was shown is the one that this is of. */
    boolean isOf(PileCredentialIssued other) {
      return issued.salt().equals(other.salt()) && issued.hash().equals(other.hash());
    }
  }

  /** A certificate of the authority of piles. */
  record Certificate(X509Certificate shown) implements Proof {
    @Override
    public int profile() {
      return Recognition.CERTIFICATE;
    }

    @Override
    public Instant until() {
      return shown.getNotAfter().toInstant();
    }
  }
}
