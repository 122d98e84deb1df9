package org.pileshare.reservation.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.pileshare.backing.Backing;

/** Tokens that look like ours and are not. */
final class HostileTokens {
  private static final ObjectMapper JSON = new ObjectMapper();

  private HostileTokens() {}

  static Map<String, String> all(Backing backing) {
    var now = Instant.now();
    var hour = Duration.ofHours(1);
    var claims = backing.claims("mallory", "driver");
    var tokens = new LinkedHashMap<String, String>();
    tokens.put("none at all", "");
    tokens.put("rubbish", "rubbish");
    tokens.put("three dots", "...");
    tokens.put("alg none", part(Map.of("alg", "none")) + "." + part(payload(backing)) + ".");
    tokens.put("HS256 with the public key", hmac(backing));
    tokens.put("unknown key", backing.forgedToken("mallory", "driver"));
    tokens.put("embedded key", embedded(backing, "jwk"));
    tokens.put("address of a key", embedded(backing, "jku"));
    tokens.put(
        "expired",
        backing.token(claims.issuedBetween(now.minus(hour.multipliedBy(2)), now.minus(hour))));
    tokens.put("wrong issuer", backing.token(claims.withIssuer("https://elsewhere.example")));
    tokens.put("wrong audience", backing.token(claims.withAudience("another")));
    tokens.put("not yet valid", backing.signed(notYetValid(backing, now.plus(hour))));
    tokens.put("no subject", backing.signed(without(payload(backing), "sub")));
    tokens.put("strange subject", backing.signed(with(payload(backing), "sub", "a b/../c")));
    tokens.put("no expiry", backing.signed(without(payload(backing), "exp")));
    tokens.put("16 KB", backing.token(claims) + "A".repeat(16_000));
    var good = backing.token(claims);
    tokens.put("another payload", swapped(good));
    return tokens;
  }

  private static Map<String, Object> payload(Backing backing) {
    var claims = backing.claims("mallory", "driver");
    var payload = new LinkedHashMap<String, Object>();
    payload.put("iss", claims.issuer());
    payload.put("aud", claims.audience());
    payload.put("sub", claims.subject());
    payload.put("groups", claims.groups());
    payload.put("iat", claims.issuedAt().getEpochSecond());
    payload.put("exp", claims.expiresAt().getEpochSecond());
    return payload;
  }

  private static Map<String, Object> notYetValid(Backing backing, Instant from) {
    return with(payload(backing), "nbf", from.getEpochSecond());
  }

  private static Map<String, Object> with(Map<String, Object> claims, String name, Object value) {
    claims.put(name, value);
    return claims;
  }

  private static Map<String, Object> without(Map<String, Object> claims, String name) {
    claims.remove(name);
    return claims;
  }

  /** The signature of one token under the claims of another. */
  private static String swapped(String good) {
    var parts = List.of(good.split("\\.", -1));
    return parts.get(0) + "." + part(Map.of("sub", "owner")) + "." + parts.get(2);
  }

  private static String hmac(Backing backing) {
    try {
      var signed = part(Map.of("alg", "HS256", "typ", "JWT")) + "." + part(payload(backing));
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(publicKey(backing), "HmacSHA256"));
      return signed + "." + base64(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException missing) {
      throw new AssertionError(missing);
    }
  }

  /** As everybody can have it from the key set. */
  private static byte[] publicKey(Backing backing) throws GeneralSecurityException {
    try {
      var key = JSON.readTree(backing.jwks().toURL()).path("keys").path(0);
      var decoder = Base64.getUrlDecoder();
      var spec =
          new RSAPublicKeySpec(
              new BigInteger(1, decoder.decode(key.path("n").asText())),
              new BigInteger(1, decoder.decode(key.path("e").asText())));
      return KeyFactory.getInstance("RSA").generatePublic(spec).getEncoded();
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  /** Signed with a key of the attacker, which the token itself brings along. */
  private static String embedded(Backing backing, String member) {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      var pair = generator.generateKeyPair();
      var open = (RSAPublicKey) pair.getPublic();
      var key =
          Map.of(
              "kty", "RSA",
              "n", base64(open.getModulus().toByteArray()),
              "e", base64(open.getPublicExponent().toByteArray()));
      Object value = member.equals("jwk") ? key : "http://127.0.0.1:1/jwks.json";
      var signed =
          part(Map.of("alg", "RS256", "typ", "JWT", member, value)) + "." + part(payload(backing));
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(pair.getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + base64(signature.sign());
    } catch (GeneralSecurityException missing) {
      throw new AssertionError(missing);
    }
  }

  private static String part(Map<String, ?> members) {
    try {
      return base64(JSON.writeValueAsBytes(members));
    } catch (JsonProcessingException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
