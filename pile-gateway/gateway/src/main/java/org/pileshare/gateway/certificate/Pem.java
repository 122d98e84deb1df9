package org.pileshare.gateway.certificate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/** Certificates as text. */
public final class Pem {
  private static final int LINE = 64;

  private Pem() {}

  /** All certificates of a file, at least one. */
  static List<X509Certificate> certificates(Path file) throws IOException {
    try (var text = Files.newInputStream(file)) {
      var found =
          CertificateFactory.getInstance("X.509").generateCertificates(text).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (found.isEmpty()) {
        throw new IOException("Expected a certificate in " + file + ", but there is none");
      }
      return found;
    } catch (CertificateException unreadable) {
      throw new IOException("Expected certificates in " + file, unreadable);
    }
  }

  /** One after the other. */
  public static String text(List<X509Certificate> chain) {
    var lines = Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII));
    var text = new StringBuilder();
    for (var certificate : chain) {
      try {
        text.append("-----BEGIN CERTIFICATE-----\n")
            .append(lines.encodeToString(certificate.getEncoded()))
            .append("\n-----END CERTIFICATE-----\n");
      } catch (CertificateEncodingException impossible) {
        throw new IllegalStateException("Expected a whole certificate", impossible);
      }
    }
    return text.toString();
  }
}
