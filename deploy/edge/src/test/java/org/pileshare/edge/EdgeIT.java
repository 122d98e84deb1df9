package org.pileshare.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TwoServers.class)
class EdgeIT {
  @TestHTTPResource URI edge;

  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    client.close();
  }

  @Test
  void eachServiceGetsItsOwnRequestsUnchanged() throws Exception {
    var booked = send(to("/v1/reservations/7?x=%2F1").PUT(BodyPublishers.ofString("{\"a\":1}")));
    var listed = send(to("/v1/piles?limit=5").header("Authorization", "Bearer abc"));

    assertThat(booked.statusCode()).isEqualTo(200);
    assertThat(booked.body()).startsWith("reservation PUT /v1/reservations/7?x=%2F1\n");
    assertThat(booked.body()).endsWith("\n{\"a\":1}");
    assertThat(listed.body()).startsWith("permission GET /v1/piles?limit=5\n");
    assertThat(listed.body()).contains("Authorization: [Bearer abc]");
  }

  @Test
  void aChangeAndItsConditionGoThrough() throws Exception {
    var changed =
        send(
            to("/v1/reservations/7")
                .header("If-Match", "\"3\"")
                .method("PATCH", BodyPublishers.ofString("{\"to\":1}")));

    assertThat(changed.body()).startsWith("reservation PATCH /v1/reservations/7\n");
    assertThat(changed.body()).contains("If-match: [\"3\"]").endsWith("\n{\"to\":1}");
  }

  @Test
  void theAnswerComesBackWithStatusAndHeaders() throws Exception {
    var answer = send(to("/v1/reservations/taken"));

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/x-echo");
    assertThat(answer.headers().firstValue("Location")).contains("/v1/reservations/1");
    assertThat(answer.headers().firstValue("Keep-Alive")).isEmpty();
  }

  @Test
  void aHeadHasNoBody() throws Exception {
    var answer = send(to("/v1/piles").method("HEAD", BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void aServiceSeesTheAddressOfTheEdgeAndWhoAsked() throws Exception {
    var body = send(to("/v1/piles").header("X-Forwarded-For", "6.6.6.6")).body();

    assertThat(body).contains("Host: [" + edge.getAuthority() + "]");
    assertThat(body).contains("X-forwarded-for: [127.0.0.1]").doesNotContain("6.6.6.6");
  }

  @Test
  void aServiceThatIsDownIsAProblemThatMayPass() throws Exception {
    var answer = send(to("/v1/connections"));

    assertThat(answer.statusCode()).isEqualTo(503);
    var problem = problem(answer);
    assertThat(problem.path("code").asText()).isEqualTo("unavailable");
    assertThat(problem.path("retryable").asBoolean()).isTrue();
    assertThat(problem.path("instance").asText()).isEqualTo("/v1/connections");
    assertThat(answer.body()).doesNotContain("127.0.0.1");
  }

  @Test
  void aServiceThatStaysSilentIsAProblemThatMayPass() throws Exception {
    var answer = send(to("/v1/piles/silent"));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(problem(answer).path("retryable").asBoolean()).isTrue();
  }

  @Test
  void anUnknownPathIsAProblem() throws Exception {
    for (var path : new String[] {"/v1/nothing", "/q/metrics", "/ocpp/P1", "/token", "/index"}) {
      var answer = send(to(path));

      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(problem(answer).path("code").asText()).as(path).isEqualTo("not-found");
    }
  }

  @Test
  void noDotSegmentLeadsToTheInsideOfAService() throws Exception {
    for (var path :
        new String[] {
          "/v1/piles/../../q/metrics",
          "/v1/piles/%2e%2e/%2E%2E/q/metrics",
          "/openapi/permission/../../q/metrics"
        }) {
      assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: edge\r\nConnection: close\r\n\r\n"))
          .as(path)
          .startsWith("HTTP/1.1 404 ");
    }
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() throws Exception {
    var large = "a".repeat(20_000);
    var announced = send(to("/v1/reservations/7").PUT(BodyPublishers.ofString(large)));
    var chunked =
        send(
            to("/v1/reservations/7")
                .PUT(
                    BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8)))));

    assertThat(announced.statusCode()).isEqualTo(413);
    assertThat(problem(announced).path("code").asText()).isEqualTo("too-large");
    assertThat(chunked.statusCode()).isEqualTo(413);
    assertThat(problem(chunked).path("code").asText()).isEqualTo("too-large");
  }

  @Test
  void anOddMethodIsRefused() throws Exception {
    for (var method : new String[] {"TRACE", "OPTIONS", "PROPFIND"}) {
      var answer = send(to("/v1/piles").method(method, BodyPublishers.noBody()));

      assertThat(answer.statusCode()).as(method).isEqualTo(405);
    }
  }

  @Test
  void thePageIsServedAtEachOfItsPaths() throws Exception {
    for (var path :
        new String[] {
          "/",
          "/piles/P1",
          "/reservations",
          "/history",
          "/invitation",
          "/owner/piles/P1/share",
          "/operator/late"
        }) {
      var page = send(to(path));

      assertThat(page.body()).as(path).contains("<title>PileShare</title>");
      assertThat(page.headers().firstValue("Cache-Control")).as(path).contains("no-cache");
    }
  }

  @Test
  void thePageMaySpeakToUsAndToTheSignInAlone() throws Exception {
    var policy = send(to("/")).headers().firstValue("Content-Security-Policy").orElse("");
    var signIn = new JsonMapper().readTree(send(to("/sign-in.json")).body());

    assertThat(policy)
        .contains("default-src 'none'", "script-src 'self'")
        .contains("connect-src 'self' http://localhost:8085;", "img-src 'self' data:;")
        .doesNotContain("unsafe");
    assertThat(send(to("/map.json")).body()).isEqualTo("{}");
    assertThat(signIn.path("authority").asText()).isEqualTo("http://localhost:8085");
    assertThat(signIn.path("clientId").asText()).isEqualTo("pileshare-page");
  }

  @Test
  void filesWhoseNamesChangeWithTheirContentAreKeptAndCompressed() throws Exception {
    var script = Pattern.compile("/assets/[^\"]+\\.js").matcher(send(to("/")).body());
    assertThat(script.find()).isTrue();

    var plain = send(to(script.group()));
    var zipped = send(to(script.group()).header("Accept-Encoding", "gzip"));

    assertThat(plain.headers().firstValue("Content-Type"))
        .contains("text/javascript; charset=utf-8");
    assertThat(plain.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
    assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(zipped.headers().firstValue("Vary")).contains("Accept-Encoding");
  }

  @Test
  void theCatalogueOfProblemsIsServedForEachOfThem() throws Exception {
    var problems = send(to("/problems/slot-taken"));

    assertThat(problems.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
    assertThat(problems.body()).contains("slot-taken");
  }

  @Test
  void theEdgeIsHealthyWhetherOrNotTheServicesAre() throws Exception {
    assertThat(send(to("/q/health/ready")).statusCode()).isEqualTo(200);
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(edge.resolve(path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** The JDK's client would tidy the path up before it sends it. */
  private String raw(String request) throws Exception {
    try (var socket = new Socket(edge.getHost(), edge.getPort())) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static JsonNode problem(HttpResponse<String> answer) throws Exception {
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    return new JsonMapper().readTree(answer.body());
  }
}
