package org.pileshare.permission.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.pileshare.permission.Door.as;
import static org.pileshare.permission.Door.assertProblem;
import static org.pileshare.permission.Door.fresh;
import static org.pileshare.permission.Door.owner;
import static org.pileshare.permission.Door.pileJson;
import static org.pileshare.permission.Door.pileOf;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pileshare.backing.Backing;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.contracts.problem.ProblemType;
import org.pileshare.permission.Committed;

/** Whatever is wrong is told as problem+json, and nothing is published of it. */
@QuarkusTest
@WithTestResource(
    value = QuarkusBacking.class,
    initArgs = @ResourceArg(name = "databases", value = "permission"))
class ProblemsIT {
  private final Committed committed = new Committed(Backing.current().bootstrapServers());
  private final String owner = fresh("olga");
  private final String driver = fresh("dora");

  static Stream<Arguments> tokens() {
    var backing = Backing.current();
    var claims = backing.claims("olga", "owner");
    var past = Instant.now().minusSeconds(3600);
    return Stream.of(
        Arguments.of("forged", backing.forgedToken("olga", "owner")),
        Arguments.of("not a token", "nonsense"),
        Arguments.of("expired", backing.token(claims.issuedBetween(past.minusSeconds(9), past))),
        Arguments.of("another issuer", backing.token(claims.withIssuer("http://elsewhere"))),
        Arguments.of("another audience", backing.token(claims.withAudience("elsewhere"))),
        Arguments.of("a name as subject", backing.token("Olga Owner", "owner")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tokens")
  void aBadTokenIsToldAs401(String name, String token) {
    var pile = fresh("pile");
    var response =
        given()
            .auth()
            .oauth2(token)
            .contentType("application/json")
            .body(pileJson("Home"))
            .put("/v1/piles/" + pile)
            .then();

    assertProblem(response, ProblemType.UNAUTHENTICATED);
    assertNothingPublished(Topics.PERMISSION_PILES, pile);
  }

  @Test
  void noTokenIsToldAs401() {
    for (var path : List.of("/v1/piles", "/v1/cards", "/v1/permissions")) {
      var response = given().get(path).then().header("WWW-Authenticate", "Bearer");
      assertProblem(response, ProblemType.UNAUTHENTICATED);
    }
  }

  @Test
  void aRoleThatIsNotEnoughIsToldAs403() {
    var pile = pileOf(owner);
    for (var role : List.of("driver", "analyst")) {
      assertProblem(
          as(owner, role).body(pileJson("Mine")).put("/v1/piles/" + pile).then(),
          ProblemType.FORBIDDEN);
      assertProblem(
          as(owner, role).post("/v1/piles/" + pile + "/secret").then(), ProblemType.FORBIDDEN);
      assertProblem(
          as(owner, role)
              .body("{\"driver\":\"" + driver + "\"}")
              .put("/v1/cards/" + UUID.randomUUID())
              .then(),
          ProblemType.FORBIDDEN);
      assertProblem(as(owner, role).delete("/v1/piles/" + pile).then(), ProblemType.FORBIDDEN);
      assertProblem(
          as(owner, role).body("{}").put("/v1/groups/" + UUID.randomUUID()).then(),
          ProblemType.FORBIDDEN);
      assertProblem(as(owner, role).get("/v1/audit").then(), ProblemType.FORBIDDEN);
    }
    for (var things : List.of("permissions", "grants", "invitations")) {
      var path = "/v1/" + things + "/" + UUID.randomUUID();
      assertProblem(as(owner, "analyst").body("{}").put(path).then(), ProblemType.FORBIDDEN);
      assertProblem(as(owner, "analyst").delete(path).then(), ProblemType.FORBIDDEN);
      // The driver's role is enough to be a site manager, but they are not one.
      assertProblem(as(owner, "driver").delete(path).then(), ProblemType.NOT_FOUND);
    }
    assertProblem(as(owner, "analyst").get("/v1/piles").then(), ProblemType.FORBIDDEN);
    assertProblem(as(owner, "analyst").get("/v1/permissions").then(), ProblemType.FORBIDDEN);
    assertThat(committed.awaited(Topics.PERMISSION_PILES, pile, 1)).hasSize(1);
  }

  static Stream<Arguments> pileBodies() {
    var good = pileJson("Home");
    var span = "{\"day\":\"MONDAY\",\"opens\":\"08:00\",\"closes\":\"08:30\"}";
    var plug = "{\"number\":%d,\"type\":\"T\",\"powerWatts\":1}";
    return Stream.of(
        Arguments.of("empty", "", ProblemType.MALFORMED_REQUEST),
        Arguments.of("null", "null", ProblemType.MALFORMED_REQUEST),
        Arguments.of("no JSON", "{", ProblemType.MALFORMED_REQUEST),
        Arguments.of("a list", "[]", ProblemType.MALFORMED_REQUEST),
        Arguments.of("unknown field", "{\"x\":1}", ProblemType.MALFORMED_REQUEST),
        Arguments.of("nothing", "{}", ProblemType.INVALID_REQUEST),
        Arguments.of("zone", good.replace("Europe/London", "Mars"), ProblemType.MALFORMED_REQUEST),
        Arguments.of(
            "offset", good.replace("Europe/London", "+01:00"), ProblemType.INVALID_REQUEST),
        Arguments.of("unit", good.replace(":30,", ":7,"), ProblemType.INVALID_REQUEST),
        Arguments.of("unit null", good.replace(":30,", ":null,"), ProblemType.INVALID_REQUEST),
        Arguments.of("site", pileJson("x".repeat(81)), ProblemType.INVALID_REQUEST),
        Arguments.of(
            "tariff", good.replace("standard", "x".repeat(41)), ProblemType.INVALID_REQUEST),
        Arguments.of("day null", good.replace("\"MONDAY\"", "null"), ProblemType.INVALID_REQUEST),
        Arguments.of("off grid", good.replace("08:00", "08:10"), ProblemType.INVALID_REQUEST),
        Arguments.of("closes first", good.replace("20:00", "07:00"), ProblemType.INVALID_REQUEST),
        Arguments.of("power", good.replace("22000", "0"), ProblemType.INVALID_REQUEST),
        Arguments.of(
            "type", good.replace("IEC_62196_T2", "x".repeat(41)), ProblemType.INVALID_REQUEST),
        Arguments.of("null span", hours(good, "null"), ProblemType.INVALID_REQUEST),
        Arguments.of("29 spans", hours(good, repeated(span, 29)), ProblemType.INVALID_REQUEST),
        Arguments.of("no connector", connectors(good, ""), ProblemType.INVALID_REQUEST),
        Arguments.of("null connector", connectors(good, "null"), ProblemType.INVALID_REQUEST),
        Arguments.of(
            "a connector twice",
            connectors(good, repeated(plug.formatted(1), 2)),
            ProblemType.INVALID_REQUEST),
        Arguments.of(
            "33 connectors",
            connectors(good, repeated(plug.formatted(1), 33)),
            ProblemType.INVALID_REQUEST));
  }

  private static String repeated(String element, int times) {
    return String.join(",", Collections.nCopies(times, element));
  }

  private static String hours(String body, String elements) {
    return body.replaceFirst("(?s)\"hours\":\\[.*?]", "\"hours\":[" + elements + "]");
  }

  private static String connectors(String body, String elements) {
    return body.replaceFirst("(?s)\"connectors\":\\[.*?]", "\"connectors\":[" + elements + "]");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pileBodies")
  void aBadDescriptionOfAPileIsTold(String name, String body, ProblemType type) {
    var pile = fresh("pile");

    assertProblem(owner(owner).body(body).put("/v1/piles/" + pile).then(), type);

    assertNothingPublished(Topics.PERMISSION_PILES, pile);
  }

  @Test
  void aBadGrantIsTold() {
    var pile = pileOf(owner);
    var good = "\"driver\":\"" + driver + "\",\"pile\":\"" + pile + "\"";
    var malformed = ProblemType.MALFORMED_REQUEST;
    var invalid = ProblemType.INVALID_REQUEST;
    assertBadGrant("{\"driver\":\"" + driver + "\"}", invalid);
    assertBadGrant("{\"pile\":\"" + pile + "\"}", invalid);
    assertBadGrant("{" + good.replace(driver, "two words") + "}", invalid);
    assertBadGrant("{" + good + ",\"validUntill\":\"2030-01-01T00:00:00Z\"}", malformed);
    assertBadGrant("{" + good + ",\"validUntil\":\"tomorrow\"}", malformed);
    assertBadGrant("{" + good + ",\"validFrom\":\"1999-01-01T00:00:00Z\"}", invalid);
    assertBadGrant(
        "{" + good + ",\"validUntil\":\"+999999999-01-01T00:00:00Z\"}", ProblemType.TOO_FAR_AHEAD);
    assertBadGrant("{" + good, malformed);

    assertNothingPublished(Topics.PERMISSION_EVENTS, driver);
  }

  private void assertBadGrant(String body, ProblemType type) {
    assertProblem(owner(owner).body(body).put("/v1/permissions/" + UUID.randomUUID()).then(), type);
  }

  @Test
  void badIdsAndParametersAreTold() {
    for (var path :
        List.of(
            "/v1/permissions/1-1-1-1-1",
            "/v1/permissions/" + "x".repeat(36),
            "/v1/permissions?limit=0",
            "/v1/permissions?limit=101",
            "/v1/permissions?limit=many",
            "/v1/permissions?cursor=x",
            "/v1/permissions?pile=a%20b",
            "/v1/piles/" + "x".repeat(49),
            "/v1/piles/a.b",
            "/v1/piles?limit=-1",
            "/v1/piles?cursor=a.b")) {
      assertProblem(
          owner(owner).urlEncodingEnabled(false).get(path).then(), ProblemType.INVALID_REQUEST);
    }
    assertProblem(
        owner(owner)
            .queryParam("reason", "x".repeat(201))
            .delete("/v1/permissions/" + UUID.randomUUID())
            .then(),
        ProblemType.INVALID_REQUEST);
    assertProblem(
        owner(owner).body("{\"driver\":\"dora\"}").put("/v1/cards/" + "x".repeat(37)).then(),
        ProblemType.INVALID_REQUEST);
    assertProblem(
        owner(owner)
            .body("{\"driver\":\"dora\",\"status\":\"STOLEN\"}")
            .put("/v1/cards/" + UUID.randomUUID())
            .then(),
        ProblemType.MALFORMED_REQUEST);
  }

  @Test
  void whatTheDoorDoesNotHaveIsTold() {
    assertProblem(owner(owner).get("/v1/nothing").then(), ProblemType.NOT_FOUND);
    assertProblem(owner(owner).post("/v1/piles/x").then(), ProblemType.METHOD_NOT_ALLOWED);
    assertProblem(
        owner(owner).contentType("text/plain").body("x").put("/v1/piles/x").then(),
        ProblemType.UNSUPPORTED_MEDIA_TYPE);
    assertProblem(
        owner(owner).accept("text/html").get("/v1/piles").then(), ProblemType.NOT_ACCEPTABLE);
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    var pile = fresh("pile");
    var body = pileJson("Home") + " ".repeat(17_000);

    owner(owner).body(body).put("/v1/piles/" + pile).then().statusCode(413);

    assertNothingPublished(Topics.PERMISSION_PILES, pile);
  }

  @Test
  void theApiIsDescribedAndTheServiceIsReady() {
    given().get("/q/openapi").then().statusCode(200).body(containsString("/v1/permissions/"));
    // It is once the relay has come through to Kafka, which a start does not wait for.
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> given().get("/q/health/ready").statusCode() == 200);
    given().get("/q/health/ready").then().statusCode(200).body(containsString("outbox relay"));
  }

  /** What is asked later is published later, so what would have come before is there by then. */
  private void assertNothingPublished(String topic, String key) {
    var later = pileOf(owner);
    assertThat(committed.awaited(Topics.PERMISSION_PILES, later, 1)).hasSize(1);
    assertThat(committed.on(topic, key)).isEmpty();
  }
}
