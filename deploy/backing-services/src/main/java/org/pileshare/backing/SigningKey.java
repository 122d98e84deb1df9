package org.pileshare.backing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An RSA key that signs tokens (RS256): generated, never committed, kept in a file on demand. */
final class SigningKey {
  private static final int BITS = 2048;
  private static final JsonMapper JSON = new JsonMapper();

  private final KeyPair pair;
  private final String id;

  private SigningKey(KeyPair pair) {
    this.pair = pair;
    this.id = thumbprint((RSAPublicKey) pair.getPublic());
  }

  /** The key in the file; a new one is made, and written with mode 600, when there is none. */
  static SigningKey in(@Nullable Path file) {
    try {
      if (file != null && Files.exists(file)) {
        return read(file);
      }
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      var pair = generator.generateKeyPair();
      if (file != null) {
        write(file, pair);
      }
      return new SigningKey(pair);
    } catch (IOException failure) {
      throw new UncheckedIOException("Expected a signing key in " + file + ", but failed", failure);
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException("Expected an RSA key in " + file + ", but failed", failure);
    }
  }

  private static SigningKey read(Path file) throws IOException, GeneralSecurityException {
    var bytes = Base64.getMimeDecoder().decode(Files.readString(file));
    var keys = KeyFactory.getInstance("RSA");
    var secret = (RSAPrivateCrtKey) keys.generatePrivate(new PKCS8EncodedKeySpec(bytes));
    var open = new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent());
    return new SigningKey(new KeyPair(keys.generatePublic(open), secret));
  }

  private static void write(Path file, KeyPair pair) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    var onlyOurs = PosixFilePermissions.fromString("rw-------");
    Files.createFile(file, PosixFilePermissions.asFileAttribute(onlyOurs));
    Files.writeString(file, Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded()));
  }

  /** A JSON Web Token in compact form (RFC 7515, section 3.1). */
  String sign(TokenClaims claims) {
    var payload = new LinkedHashMap<String, Object>();
    payload.put("iss", claims.issuer());
    payload.put("aud", claims.audience());
    payload.put("sub", claims.subject());
    payload.put("groups", claims.groups());
    payload.put("iat", claims.issuedAt().getEpochSecond());
    payload.put("exp", claims.expiresAt().getEpochSecond());
    return sign(payload);
  }

  String sign(Map<String, ?> payload) {
    var signed = part(Map.of("alg", "RS256", "typ", "JWT", "kid", id)) + "." + part(payload);
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(pair.getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + base64(signature.sign());
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException("Expected to sign a token, but failed", failure);
    }
  }

  /** The public half as a key set (RFC 7517, section 5). */
  String keySet() {
    var open = (RSAPublicKey) pair.getPublic();
    var key = new LinkedHashMap<String, Object>();
    key.put("kty", "RSA");
    key.put("use", "sig");
    key.put("alg", "RS256");
    key.put("kid", id);
    key.put("n", base64(unsigned(open.getModulus())));
    key.put("e", base64(unsigned(open.getPublicExponent())));
    return json(Map.of("keys", new Object[] {key}));
  }

  /** RFC 7638: the digest of the required members in lexical order. */
  private static String thumbprint(RSAPublicKey open) {
    var members =
        "{\"e\":\""
            + base64(unsigned(open.getPublicExponent()))
            + "\",\"kty\":\"RSA\",\"n\":\""
            + base64(unsigned(open.getModulus()))
            + "\"}";
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return base64(digest.digest(members.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Expected SHA-256 in every JDK, but it is missing", missing);
    }
  }

  private static String part(Map<String, ?> members) {
    return base64(json(members).getBytes(StandardCharsets.UTF_8));
  }

  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Expected plain values, but got " + value, impossible);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Without the sign byte that BigInteger puts before a leading one. */
  private static byte[] unsigned(BigInteger number) {
    var bytes = number.toByteArray();
    return bytes[0] == 0 && bytes.length > 1 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }
}
