package org.pileshare.gateway.connection;

import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import org.pileshare.contracts.PileId;

/** What a certificate says about whose it is and until when. */
final class PileCertificate {
  /** RFC 5280, section 4.2.1.6. */
  private static final int DNS_NAME = 2;

  private PileCertificate() {}

  /** By the common name, or by an alternative name of the kind dNSName. */
  static boolean names(X509Certificate certificate, PileId pile) {
    try {
      for (var part : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
        if (part.getType().equalsIgnoreCase("CN") && pile.value().equals(part.getValue())) {
          return true;
        }
      }
      var others = certificate.getSubjectAlternativeNames();
      return others != null
          && others.stream()
              .anyMatch(name -> name.get(0).equals(DNS_NAME) && pile.value().equals(name.get(1)));
    } catch (InvalidNameException | CertificateParsingException unreadable) {
      return false;
    }
  }

  static boolean isValidAt(X509Certificate certificate, Instant now) {
    try {
      certificate.checkValidity(Date.from(now));
      return true;
    } catch (CertificateExpiredException | CertificateNotYetValidException notNow) {
      return false;
    }
  }
}
