package org.pileshare.backing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page signs somebody in with a code and PKCE, as at any OpenID provider. */
class SignInTest {
  private static final JsonMapper JSON = new JsonMapper();

  /** The example of RFC 7636, appendix B. */
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
  private static final String BACK = "http://localhost:8080/";

  @TempDir static Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private final IdentityProvider provider = IdentityProvider.start(0, folder.resolve("key"));

  @AfterEach
  void stop() {
    provider.close();
    client.close();
  }

  @Test
  void whoeverIsChosenComesBackWithACodeThatIsWorthATokenOnce() throws Exception {
    var asked = ask(request());
    var code = codeFor("ana");

    var first = redeem(code, VERIFIER);
    var again = redeem(code, VERIFIER);

    assertThat(asked.statusCode()).isEqualTo(200);
    assertThat(asked.body()).contains("value=\"ana\"", "value=\"omar\"");
    assertThat(first.statusCode()).isEqualTo(200);
    var body = JSON.readTree(first.body());
    assertThat(claims(body.path("access_token")).path("sub").asText()).isEqualTo("driver-ana");
    assertThat(claims(body.path("access_token")).path("aud").asText()).isEqualTo("pileshare");
    assertThat(claims(body.path("id_token")).path("nonce").asText()).isEqualTo("n1");
    assertThat(claims(body.path("id_token")).path("aud").asText()).isEqualTo("page");
    assertThat(again.statusCode()).isEqualTo(400);
  }

  @Test
  void aCodeIsWorthNothingWithoutItsVerifier() throws Exception {
    var code = codeFor("ana");

    assertThat(redeem(code, "another").statusCode()).isEqualTo(400);
    assertThat(redeem(code, VERIFIER).statusCode()).isEqualTo(400);
  }

  @Test
  void nobodyIsSentToAnotherMachine() throws Exception {
    for (var elsewhere :
        new String[] {
          "https://example.org/",
          "http://localhost@example.org/",
          "http://localhost.example.org/",
          "javascript:alert(1)",
          "/"
        }) {
      var request = request();
      request.put("redirect_uri", elsewhere);

      assertThat(ask(request).statusCode()).as(elsewhere).isEqualTo(400);
      request.put("username", "ana");
      assertThat(post("/authorize", request).statusCode()).as(elsewhere).isEqualTo(400);
    }
  }

  @Test
  void aCodeWithoutPkceIsNotGiven() throws Exception {
    var request = request();
    request.put("code_challenge_method", "plain");

    assertThat(ask(request).statusCode()).isEqualTo(400);
  }

  @Test
  void whatTheClientSaysIsNeverPartOfThePage() throws Exception {
    var request = request();
    request.put("state", "\"><script>alert(1)</script>");

    assertThat(ask(request).body()).doesNotContain("<script>");
  }

  @Test
  void onlyPagesOfThisMachineMayReadTheAnswers() throws Exception {
    var discovery = provider.issuer().resolve("/.well-known/openid-configuration");
    for (var origin : new String[] {"http://localhost:8080", "https://example.org"}) {
      var answer =
          client.send(
              HttpRequest.newBuilder(discovery).header("Origin", origin).build(),
              BodyHandlers.ofString());

      assertThat(answer.headers().firstValue("Access-Control-Allow-Origin").isPresent())
          .as(origin)
          .isEqualTo(origin.contains("localhost"));
    }
  }

  private static Map<String, String> request() {
    var request = new LinkedHashMap<String, String>();
    request.put("response_type", "code");
    request.put("client_id", "page");
    request.put("redirect_uri", BACK);
    request.put("state", "s1");
    request.put("nonce", "n1");
    request.put("code_challenge", CHALLENGE);
    request.put("code_challenge_method", "S256");
    return request;
  }

  private String codeFor(String username) throws Exception {
    var form = request();
    form.put("username", username);
    var answer = post("/authorize", form);
    var back = URI.create(answer.headers().firstValue("Location").orElseThrow());
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(back.toString()).startsWith(BACK + "?code=").endsWith("&state=s1");
    return back.getQuery().replaceFirst("^code=([^&]+)&.*$", "$1");
  }

  private HttpResponse<String> redeem(String code, String verifier) throws Exception {
    return post(
        "/token",
        Map.of(
            "grant_type", "authorization_code",
            "code", code,
            "client_id", "page",
            "redirect_uri", BACK,
            "code_verifier", verifier));
  }

  private HttpResponse<String> ask(Map<String, String> fields) throws Exception {
    var address = provider.issuer().resolve("/authorize?" + encoded(fields));
    return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, Map<String, String> fields) throws Exception {
    var request =
        HttpRequest.newBuilder(provider.issuer().resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encoded(fields)));
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            each ->
                each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static JsonNode claims(JsonNode token) throws Exception {
    var payload = token.asText().split("\\.", -1)[1];
    return JSON.readTree(Base64.getUrlDecoder().decode(payload));
  }
}
