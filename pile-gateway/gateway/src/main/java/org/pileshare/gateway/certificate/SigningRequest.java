package org.pileshare.gateway.certificate;

import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileId;

/**
 * What a pile asks to be signed, checked: it has the private key, the key is one that we trust, and
 * the name is its own. Nothing else of the request is taken over.
 */
public record SigningRequest(PileId pile, PublicKey key) {
  /** What OCPP allows, in each version. */
  public static final int MAX_CHARACTERS = 5_500;

  private static final int MIN_RSA_BITS = 2_048;
  private static final int MAX_RSA_BITS = 4_096;
  private static final int MIN_EC_BITS = 256;
  private static final int MAX_EC_BITS = 384;

  /** What came of the check. */
  public sealed interface Checked {
    /** It may be signed. */
    record Good(SigningRequest request) implements Checked {}

    /** It may not; the sentence says why. */
    record Refused(String sentence) implements Checked {}
  }

  /** Checks a PKCS 10 request in PEM. */
  public static Checked check(PileId pile, String pem) {
    if (pem.length() > MAX_CHARACTERS) {
      return refused("at most %d characters".formatted(MAX_CHARACTERS), "it has " + pem.length());
    }
    try (var parser = new PEMParser(new StringReader(pem))) {
      if (!(parser.readObject()
          instanceof org.bouncycastle.pkcs.PKCS10CertificationRequest request)) {
        return refused("a PKCS 10 request in PEM", "it is something else");
      }
      return check(pile, new JcaPKCS10CertificationRequest(request));
    } catch (IOException
        | GeneralSecurityException
        | OperatorCreationException
        | PKCSException
        | IllegalArgumentException unreadable) {
      return refused("a PKCS 10 request in PEM", "it cannot be read");
    }
  }

  private static Checked check(PileId pile, JcaPKCS10CertificationRequest request)
      throws GeneralSecurityException, OperatorCreationException, PKCSException {
    var names = request.getSubject().getRDNs(BCStyle.CN);
    var name = names.length == 1 ? IETFUtils.valueToString(names[0].getFirst().getValue()) : "";
    if (!name.equals(pile.value())) {
      return refused("the common name " + pile, "it is '%s'".formatted(name));
    }
    var key = request.getPublicKey();
    var weakness = weakness(key);
    if (weakness != null) {
      return refused("an RSA key of 2048 to 4096 bits or one of P-256 or P-384", weakness);
    }
    return request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))
        ? new Checked.Good(new SigningRequest(pile, key))
        : refused("a request that is signed by its own key", "it is not");
  }

  private static @Nullable String weakness(PublicKey key) {
    int bits =
        switch (key) {
          case RSAPublicKey rsa -> rsa.getModulus().bitLength();
          case ECPublicKey ec -> ec.getParams().getCurve().getField().getFieldSize();
          default -> 0;
        };
    boolean good =
        key instanceof RSAPublicKey
            ? bits >= MIN_RSA_BITS && bits <= MAX_RSA_BITS
            : bits == MIN_EC_BITS || bits == MAX_EC_BITS;
    return good ? null : "it is %s of %d bits".formatted(key.getAlgorithm(), bits);
  }

  private static Checked refused(String expected, String but) {
    return new Checked.Refused("Expected %s, but %s".formatted(expected, but));
  }
}
