package org.pileshare.gateway.certificate;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * An authority whose key lies in a file: for development, and for who has nothing better. Whoever
 * reads the file can make a certificate of any pile.
 */
public final class FileAuthority implements CertificateAuthority {
  /** How long a pile's certificate is good, at most as long as the authority's own. */
  static final Duration VALIDITY = Duration.ofDays(365);

  /** A pile whose clock is a little late shall not find its certificate too early. */
  private static final Duration EARLY = Duration.ofHours(1);

  private static final int SERIAL_BITS = 127;

  private final X509Certificate certificate;
  private final PrivateKey key;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  public FileAuthority(X509Certificate certificate, PrivateKey key, Clock clock) {
    this.certificate = certificate;
    this.key = key;
    this.clock = clock;
  }

  /** Reads certificate and key, each in PEM. */
  public static FileAuthority read(Path certificate, Path key, Clock clock) throws IOException {
    return new FileAuthority(Pem.certificates(certificate).getFirst(), privateKey(key), clock);
  }

  private static PrivateKey privateKey(Path file) throws IOException {
    try (var parser = new PEMParser(new StringReader(Files.readString(file)))) {
      var converter = new JcaPEMKeyConverter();
      return switch (parser.readObject()) {
        case PrivateKeyInfo info -> converter.getPrivateKey(info);
        case PEMKeyPair pair -> converter.getPrivateKey(pair.getPrivateKeyInfo());
        case null, default ->
            throw new IOException("Expected a private key in " + file + ", but there is none");
      };
    }
  }

  @Override
  public CompletionStage<List<X509Certificate>> sign(SigningRequest request) {
    try {
      return CompletableFuture.completedFuture(List.of(signed(request, clock.instant())));
    } catch (IOException | GeneralSecurityException | OperatorCreationException failure) {
      return CompletableFuture.failedFuture(failure);
    }
  }

  private X509Certificate signed(SigningRequest request, Instant now)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    var ours = certificate.getNotAfter().toInstant();
    var wanted = now.plus(VALIDITY);
    var name = new X500NameBuilder(BCStyle.INSTANCE);
    name.addRDN(BCStyle.CN, request.pile().value());
    var extensions = new JcaX509ExtensionUtils();
    var builder =
        new JcaX509v3CertificateBuilder(
                certificate.getSubjectX500Principal(),
                new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS - 1),
                Date.from(now.minus(EARLY)),
                Date.from(wanted.isBefore(ours) ? wanted : ours),
                new javax.security.auth.x500.X500Principal(name.build().getEncoded()),
                request.key())
            .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
            .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
            .addExtension(
                Extension.extendedKeyUsage,
                false,
                new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth))
            .addExtension(
                Extension.authorityKeyIdentifier,
                false,
                extensions.createAuthorityKeyIdentifier(certificate));
    var algorithm = "RSA".equals(key.getAlgorithm()) ? "SHA256withRSA" : "SHA256withECDSA";
    var signer = new JcaContentSignerBuilder(algorithm).build(key);
    return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
  }
}
