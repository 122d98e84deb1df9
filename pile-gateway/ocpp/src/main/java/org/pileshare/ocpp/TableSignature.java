package org.pileshare.ocpp;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The platform's Ed25519 signature of a use-authority table.
 *
 * <p>What is signed is not the JSON, whose members may come in any order, but one spelling of the
 * same content: a name of this format, then every member in the order of the record, numbers as
 * eight bytes, each text and list after its length, each instant as its seconds and nanoseconds,
 * and one byte before what may be absent.
 */
public final class TableSignature {
  private static final String ALGORITHM = "Ed25519";
  private static final String FORMAT = "org.pileshare.UseAuthority.1";

  private TableSignature() {}

  /** The same table, signed. */
  public static UseAuthorityTable sign(UseAuthorityTable table, PrivateKey key) {
    try {
      var signer = Signature.getInstance(ALGORITHM);
      signer.initSign(key);
      signer.update(content(table));
      return table.signed(Base64.getEncoder().encodeToString(signer.sign()));
    } catch (GeneralSecurityException unusable) {
      throw new IllegalStateException("Expected a key that can sign, but it cannot", unusable);
    }
  }

  /** Whether the table bears a signature of that key's owner over exactly this content. */
  public static boolean isValid(UseAuthorityTable table, PublicKey key) {
    var signature = table.signature();
    if (signature == null) {
      return false;
    }
    try {
      var verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(key);
      verifier.update(content(table));
      return verifier.verify(Base64.getDecoder().decode(signature));
    } catch (SignatureException | IllegalArgumentException malformed) {
      return false;
    } catch (InvalidKeyException unusable) {
      throw new IllegalStateException("Expected a key of Ed25519, but it is another", unusable);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Expected Ed25519 in every JDK", impossible);
    }
  }

  /** A new pair, for an installation that has none. */
  public static KeyPair newKeys() {
    try {
      return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Expected Ed25519 in every JDK", impossible);
    }
  }

  /**
   * Reads the key that signs.
   *
   * @param text PKCS 8, in base64, with or without the lines of PEM around it
   */
  public static PrivateKey privateKey(String text) {
    try {
      return KeyFactory.getInstance(ALGORITHM)
          .generatePrivate(new PKCS8EncodedKeySpec(bytes(text)));
    } catch (GeneralSecurityException | IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          "Expected a private key of Ed25519 as PKCS 8 in base64, but it is something else", wrong);
    }
  }

  /**
   * Reads the key that checks.
   *
   * @param text X.509, in base64, with or without the lines of PEM around it
   */
  public static PublicKey publicKey(String text) {
    try {
      return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(bytes(text)));
    } catch (GeneralSecurityException | IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          "Expected a public key of Ed25519 as X.509 in base64, but it is something else", wrong);
    }
  }

  /** A key as {@link #privateKey} and {@link #publicKey} read it. */
  public static String text(Key key) {
    return Base64.getEncoder().encodeToString(key.getEncoded());
  }

  private static byte[] bytes(String text) {
    return Base64.getDecoder().decode(text.replaceAll("-----[A-Z ]+-----|\\s", ""));
  }

  private static byte[] content(UseAuthorityTable table) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      put(out, FORMAT);
      put(out, table.pile());
      put(out, table.day().toString());
      put(out, table.zone().getId());
      out.writeLong(table.version());
      put(out, table.issuedAt());
      out.writeLong(table.runs().size());
      for (var run : table.runs()) {
        put(out, run);
      }
      out.writeLong(table.openTo().size());
      for (var open : table.openTo()) {
        put(out, open.card());
        putOrAbsent(out, open.from());
        putOrAbsent(out, open.to());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void put(DataOutputStream out, UseAuthorityTable.Run run) throws IOException {
    out.writeLong(run.connector());
    put(out, run.from());
    put(out, run.to());
    put(out, run.authority().name());
    out.writeLong(run.cards().size());
    for (var card : run.cards()) {
      put(out, card);
    }
    var reservation = run.reservation();
    out.writeBoolean(reservation != null);
    if (reservation != null) {
      put(out, reservation.id());
      put(out, reservation.from());
      put(out, reservation.to());
    }
  }

  private static void put(DataOutputStream out, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeLong(bytes.length);
    out.write(bytes);
  }

  private static void put(DataOutputStream out, Instant instant) throws IOException {
    out.writeLong(instant.getEpochSecond());
    out.writeLong(instant.getNano());
  }

  private static void putOrAbsent(DataOutputStream out, @Nullable Instant instant)
      throws IOException {
    out.writeBoolean(instant != null);
    if (instant != null) {
      put(out, instant);
    }
  }
}
