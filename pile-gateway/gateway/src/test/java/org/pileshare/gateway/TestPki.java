package org.pileshare.gateway;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** An authority for tests, with the files that a gateway reads. */
public final class TestPki {
  public static final BigInteger REVOKED = BigInteger.valueOf(4_711);
  private static final String SIGNATURE = "SHA256withECDSA";
  private static final X500Principal AUTHORITY = new X500Principal("CN=Authority of a test");

  private final KeyPair keys;
  private final X509Certificate certificate;

  private TestPki(KeyPair keys, X509Certificate certificate) {
    this.keys = keys;
    this.certificate = certificate;
  }

  /** A key, the certificate of it, and the authority's certificate behind it. */
  public record Identity(PrivateKey key, X509Certificate certificate, Certificate[] chain) {}

  public static TestPki create() {
    try {
      var keys = newKeys("secp256r1");
      var builder = builder(AUTHORITY, BigInteger.ONE, keys, Instant.now(), Duration.ofDays(2));
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      return new TestPki(keys, signed(builder, keys));
    } catch (IOException | GeneralSecurityException | OperatorCreationException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** The authority again, of what {@link #own} told. */
  public static TestPki of(PrivateKey key, X509Certificate certificate) {
    return new TestPki(new KeyPair(certificate.getPublicKey(), key), certificate);
  }

  /** What the authority itself is recognised by. */
  Identity own() {
    return new Identity(key(), certificate, new Certificate[] {certificate});
  }

  /** An elliptic curve's name, or a number of bits for RSA. */
  public static KeyPair newKeys(String kind) throws GeneralSecurityException {
    if (Character.isDigit(kind.charAt(0))) {
      var rsa = KeyPairGenerator.getInstance("RSA");
      rsa.initialize(Integer.parseInt(kind));
      return rsa.generateKeyPair();
    }
    var curves = KeyPairGenerator.getInstance("EC");
    curves.initialize(new ECGenParameterSpec(kind));
    return curves.generateKeyPair();
  }

  public X509Certificate certificate() {
    return certificate;
  }

  public PrivateKey key() {
    return keys.getPrivate();
  }

  /** One that is valid from now on for so long; in the past if that is negative. */
  public Identity identity(String name, BigInteger serial, Duration validity) {
    try {
      var own = newKeys("secp256r1");
      var from = Instant.now().minus(Duration.ofDays(1));
      var builder =
          new JcaX509v3CertificateBuilder(
              AUTHORITY,
              serial,
              Date.from(from),
              Date.from(Instant.now().plus(validity)),
              new X500Principal("CN=" + name),
              own.getPublic());
      var names =
          new GeneralName[] {
            new GeneralName(GeneralName.dNSName, "localhost"),
            new GeneralName(GeneralName.iPAddress, "127.0.0.1")
          };
      builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
      var signed = signed(builder, keys);
      return new Identity(own.getPrivate(), signed, new Certificate[] {signed, certificate});
    } catch (IOException | GeneralSecurityException | OperatorCreationException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** A request of a key in PEM, signed by another key if that is given. */
  public static String request(String name, KeyPair keys, PrivateKey signer) {
    try {
      var algorithm = "RSA".equals(signer.getAlgorithm()) ? "SHA256withRSA" : SIGNATURE;
      return pem(
          new JcaPKCS10CertificationRequestBuilder(
                  new X500Principal("CN=" + name), keys.getPublic())
              .build(new JcaContentSignerBuilder(algorithm).build(signer)));
    } catch (IOException | OperatorCreationException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Writes the files of a gateway: its own identity, the authority, and what is revoked. */
  public void write(Path folder) {
    try {
      var server = identity("gateway", BigInteger.TWO, Duration.ofDays(1));
      Files.writeString(folder.resolve("server.pem"), pem(server.certificate()));
      Files.writeString(folder.resolve("server.key"), pem(server.key()));
      Files.writeString(folder.resolve("authority.pem"), pem(certificate));
      Files.writeString(folder.resolve("authority.key"), pem(key()));
      revoke(folder, REVOKED);
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  public void revoke(Path folder, BigInteger... serials) throws IOException {
    try {
      var now = new Date();
      var list = new JcaX509v2CRLBuilder(AUTHORITY, now);
      for (var serial : serials) {
        list.addCRLEntry(serial, now, CRLReason.keyCompromise);
      }
      var signer = new JcaContentSignerBuilder(SIGNATURE).build(key());
      Files.writeString(folder.resolve("revoked.pem"), pem(list.build(signer)));
    } catch (OperatorCreationException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static JcaX509v3CertificateBuilder builder(
      X500Principal subject, BigInteger serial, KeyPair keys, Instant from, Duration validity) {
    var until = Date.from(from.plus(validity));
    return new JcaX509v3CertificateBuilder(
        AUTHORITY, serial, Date.from(from.minusSeconds(60)), until, subject, keys.getPublic());
  }

  private static X509Certificate signed(JcaX509v3CertificateBuilder builder, KeyPair signer)
      throws GeneralSecurityException, OperatorCreationException {
    var with = new JcaContentSignerBuilder(SIGNATURE).build(signer.getPrivate());
    return new JcaX509CertificateConverter().getCertificate(builder.build(with));
  }

  private static String pem(Object thing) throws IOException {
    var text = new StringWriter();
    try (var writer = new JcaPEMWriter(text)) {
      writer.writeObject(
          thing instanceof PrivateKey key ? new JcaPKCS8Generator(key, null) : thing);
    }
    return text.toString();
  }
}
