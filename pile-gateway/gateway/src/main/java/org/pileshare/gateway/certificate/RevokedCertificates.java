package org.pileshare.gateway.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The revocation list of the authority of piles, from a file that is read again when it changes. As
 * long as the new one cannot be read the former one counts.
 */
public final class RevokedCertificates {
  private static final Logger LOG = LoggerFactory.getLogger(RevokedCertificates.class);

  private final Path file;
  private final X509Certificate authority;
  private volatile X509CRL list;
  private volatile @Nullable FileTime readAt;

  private RevokedCertificates(Path file, X509Certificate authority, X509CRL list) {
    this.file = file;
    this.authority = authority;
    this.list = list;
  }

  /**
   * Reads the list, which must be signed by the authority.
   *
   * @param authority the file with its certificate
   */
  public static RevokedCertificates read(Path file, Path authority) throws IOException {
    var signer = Pem.certificates(authority).getFirst();
    var changed = Files.getLastModifiedTime(file);
    var revoked = new RevokedCertificates(file, signer, parse(file, signer));
    revoked.readAt = changed;
    return revoked;
  }

  private static X509CRL parse(Path file, X509Certificate authority) throws IOException {
    try (var bytes = Files.newInputStream(file)) {
      var list = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(bytes);
      list.verify(authority.getPublicKey());
      return list;
    } catch (GeneralSecurityException wrong) {
      throw new IOException("Expected the authority's list in " + file + ", but: " + wrong, wrong);
    }
  }

  public boolean has(X509Certificate certificate) {
    return list.isRevoked(certificate);
  }

  /** Reads the file again if it has changed; answers whether another list counts now. */
  public boolean refresh() {
    try {
      var changed = Files.getLastModifiedTime(file);
      if (changed.equals(readAt)) {
        return false;
      }
      list = parse(file, authority);
      readAt = changed;
      LOG.info("Read {} again", file);
      return true;
    } catch (IOException unreadable) {
      LOG.error("Expected to read {}, but failed; the former list counts", file, unreadable);
      return false;
    }
  }
}
