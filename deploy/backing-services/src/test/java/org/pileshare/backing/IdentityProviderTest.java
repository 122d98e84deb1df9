package org.pileshare.backing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityProviderTest {
  private static final JsonMapper JSON = new JsonMapper();

  /** One key for all tests: to make one takes its time. */
  @TempDir static Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private IdentityProvider provider = IdentityProvider.start(0, folder.resolve("key"));

  @AfterEach
  void stop() {
    provider.close();
    client.close();
  }

  @Test
  void aTokenVerifiesAgainstThePublishedKeySet() throws Exception {
    var token = provider.token("driver-ana", "driver");

    assertThat(verifies(token, keySet(provider))).isTrue();
  }

  @Test
  void aTokenOfAnotherProviderDoesNotVerify() throws Exception {
    try (var other = IdentityProvider.start(0, null)) {
      assertThat(verifies(other.token("driver-ana", "driver"), keySet(provider))).isFalse();
    }
  }

  @Test
  void aTokenSaysWhoAndForWhomAndUntilWhen() throws Exception {
    var claims = claims(provider.token("owner-cleo", "owner", "driver"));

    assertThat(claims.path("iss").asText()).isEqualTo(provider.issuer().toString());
    assertThat(claims.path("aud").asText()).isEqualTo("pileshare");
    assertThat(claims.path("sub").asText()).isEqualTo("owner-cleo");
    assertThat(claims.path("groups")).map(JsonNode::asText).containsExactly("owner", "driver");
    assertThat(Instant.ofEpochSecond(claims.path("exp").asLong())).isAfter(Instant.now());
  }

  @Test
  void theSameTokenIsGivenAgainForTheSamePersonAndRolesAlone() {
    var token = provider.token("driver-ana", "driver");

    assertThat(provider.token("driver-ana", "driver")).isEqualTo(token);
    assertThat(provider.token("driver-ana", "driver", "owner")).isNotEqualTo(token);
    assertThat(provider.token("driver-ben", "driver")).isNotEqualTo(token);
  }

  @Test
  void aTokenIsNotGivenAgainAfterAnHour() {
    var given = new GivenTokens();
    var now = provider.claims("driver-ana", "driver");
    var first = given.token(now, claims -> "first");
    assertThat(first).isEqualTo("first");

    assertThat(given.token(later(now, 3_599), claims -> "second")).isEqualTo("first");
    assertThat(given.token(later(now, 3_600), claims -> "second")).isEqualTo("second");
  }

  private static TokenClaims later(TokenClaims claims, long seconds) {
    return claims.issuedBetween(
        claims.issuedAt().plusSeconds(seconds), claims.expiresAt().plusSeconds(seconds));
  }

  @Test
  void aDemoPersonGetsATokenForUserNameAndPassword() throws Exception {
    var answer = askForToken("grant_type=password&username=ana&password=ana");

    assertThat(answer.statusCode()).isEqualTo(200);
    var claims = claims(JSON.readTree(answer.body()).path("access_token").asText());
    assertThat(claims.path("sub").asText()).isEqualTo("driver-ana");
    assertThat(claims.path("groups")).map(JsonNode::asText).containsExactly("driver");
  }

  @Test
  void aDriverOfAReplayIsMintedFromTheUserName() throws Exception {
    var answer = askForToken("grant_type=password&username=driver-4711&password=driver-4711");

    var claims = claims(JSON.readTree(answer.body()).path("access_token").asText());
    assertThat(claims.path("sub").asText()).isEqualTo("driver-4711");
    assertThat(claims.path("groups")).map(JsonNode::asText).containsExactly("driver");
  }

  @Test
  void aStrangerOrAWrongPasswordGetsNone() throws Exception {
    for (var form :
        new String[] {
          "grant_type=password&username=ana&password=ben",
          "grant_type=password&username=eve&password=eve",
          "grant_type=password&username=root-1&password=root-1",
          "grant_type=password&username=%zz&password=%zz",
          "grant_type=client_credentials&username=ana&password=ana",
          ""
        }) {
      assertThat(askForToken(form).statusCode()).as(form).isEqualTo(400);
    }
  }

  @Test
  void aFormThatIsTooLargeIsRefused() throws Exception {
    var form = "grant_type=password&username=ana&password=" + "a".repeat(5000);

    assertThat(askForToken(form).statusCode()).isEqualTo(413);
  }

  @Test
  void theKeyStaysOverARestartAndIsOursAlone() throws Exception {
    var token = provider.token("driver-ana", "driver");
    provider.close();

    provider = IdentityProvider.start(0, folder.resolve("key"));

    assertThat(verifies(token, keySet(provider))).isTrue();
    var permissions = Files.getPosixFilePermissions(folder.resolve("key"));
    assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
  }

  @Test
  void discoveryNamesTheKeySet() throws Exception {
    var discovery = get(provider.issuer().resolve("/.well-known/openid-configuration"));

    assertThat(JSON.readTree(discovery.body()).path("jwks_uri").asText())
        .isEqualTo(provider.jwks().toString());
  }

  private HttpResponse<String> askForToken(String form) throws Exception {
    var request =
        HttpRequest.newBuilder(provider.issuer().resolve("/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(URI address) throws Exception {
    return client.send(
        HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode keySet(IdentityProvider of) throws Exception {
    return JSON.readTree(get(of.jwks()).body());
  }

  private static boolean verifies(String token, JsonNode keySet) throws Exception {
    var parts = token.split("\\.", -1);
    var header = JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
    var key = keySet.path("keys").path(0);
    if (!header.path("kid").asText().equals(key.path("kid").asText())) {
      return false;
    }
    var spec = new RSAPublicKeySpec(number(key.path("n")), number(key.path("e")));
    var signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(KeyFactory.getInstance("RSA").generatePublic(spec));
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
  }

  private static BigInteger number(JsonNode member) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(member.asText()));
  }

  private static JsonNode claims(String token) throws Exception {
    return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
  }
}
