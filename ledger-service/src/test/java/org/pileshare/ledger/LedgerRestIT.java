package org.pileshare.ledger;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pileshare.backing.Backing;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.kafka.Topics;

@QuarkusTest
@QuarkusTestResource(
    value = QuarkusBacking.class,
    initArgs = @ResourceArg(name = "databases", value = "ledger"))
class LedgerRestIT {
  private static final String PROBLEM = "application/problem+json";

  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final PileId pile = new PileId("rest-" + run);
  private final PersonId driver = new PersonId("driver-" + run);
  private final PersonId owner = new PersonId("owner-" + run);
  private final List<CompletedSession> sessions = new ArrayList<>();

  @BeforeEach
  void threeSessionsOfTwoDrivers() throws Exception {
    var other = new PersonId("other-" + run);
    sessions.add(Feeder.online(pile, driver, Feeder.at(9, 0), Feeder.at(10, 0), 10_000));
    sessions.add(Feeder.online(pile, driver, Feeder.at(11, 0), Feeder.at(12, 0), 1_000));
    sessions.add(Feeder.online(pile, other, Feeder.at(13, 0), Feeder.at(14, 0), 2_000));
    try (var feeder = new Feeder();
        var database = new Database()) {
      feeder.openPile(pile, owner, driver);
      sessions.forEach(feeder::send);
      feeder.flush();
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  database.number("select count(*) from session where pile = ?", pile.value())
                      == 3);
    }
  }

  @Test
  void whatWasChargedIsToldByTheDayOfAZone() {
    var path = "/v1/operator/charged?from=2026-05-01T00:00:00Z&to=2026-07-01T00:00:00Z";
    var operator = token("oscar", "operator");

    // Other tests charge on that day too.
    get(operator, path)
        .statusCode(200)
        .body("find { it.day == '2026-06-01' }.sessions", greaterThanOrEqualTo(3))
        .body("find { it.day == '2026-06-01' }.energyWh", greaterThanOrEqualTo(13_000));
    get(operator, path + "&zone=Pacific/Kiritimati")
        .statusCode(200)
        .body("find { it.day == '2026-06-02' }.sessions", greaterThanOrEqualTo(3));
    get(operator, path + "&zone=Nowhere/Else").statusCode(422);
    get(token(driver.value(), "driver"), path).statusCode(403);
  }

  @Test
  void whatCannotBeReadIsToldToOperatorsWithItsPlace() throws Exception {
    var path = "/v1/operator/unreadable?limit=100";
    try (var feeder = new Feeder()) {
      feeder.sendRaw(Topics.PILE_SESSIONS, pile.value(), "{".getBytes(UTF_8));
      var place = feeder.flush().getLast();
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () ->
                  get(token("oscar", "operator"), path)
                      .statusCode(200)
                      .body(
                          "find { it.record == '%s' }.reason".formatted(place),
                          startsWith("Expected a ce_type header")));
    }
    get(token(driver.value(), "driver"), path).statusCode(403);
  }

  @Test
  void aSessionIsShownToItsDriverToThePilesOwnerAndToOperators() {
    var address = "/v1/sessions/" + sessions.getFirst().session();
    for (var token :
        List.of(
            token(driver.value(), "driver"),
            token(owner.value(), "owner"),
            token("oscar", "operator"))) {
      get(token, address)
          .statusCode(200)
          .body("session", equalTo(sessions.getFirst().session().toString()))
          .body("pile", equalTo(pile.value()))
          .body("driver", equalTo(driver.value()))
          .body("startedAt", equalTo("2026-06-01T09:00:00Z"))
          .body("energyWh", equalTo(10_000))
          .body("verdicts", equalTo(List.of("OPEN_UNIT")))
          .body("detail", startsWith("The unit of 2026-06-01T09:00:00Z was open"))
          .body("amountMinor", equalTo(450))
          .body("currency", equalTo("EUR"))
          .body("offline", equalTo(false))
          .body("card", nullValue());
    }
  }

  @Test
  void aSessionOfOthersLooksLikeNone() {
    var address = "/v1/sessions/" + sessions.getFirst().session();
    for (var token :
        List.of(
            token("stranger", "driver"),
            token("stranger", "owner"),
            token(driver.value(), "owner"),
            token(owner.value(), "driver"))) {
      problem(get(token, address), 404, "not-found");
    }
    problem(get(token("oscar", "operator"), "/v1/sessions/" + UUID.randomUUID()), 404, "not-found");
  }

  @Test
  void listsHoldWhatMayBeSeenAndPageByCursor() {
    get(token(driver.value(), "driver"), "/v1/sessions")
        .statusCode(200)
        .body("sessions", hasSize(2))
        .body("sessions.driver", everyItem(equalTo(driver.value())))
        .body("next", nullValue());
    get(token("stranger", "driver", "owner"), "/v1/sessions?pile=" + pile)
        .statusCode(200)
        .body("sessions", hasSize(0));
    get(token("oscar", "operator"), "/v1/sessions?pile=" + pile)
        .statusCode(200)
        .body("sessions", hasSize(3))
        .body("sessions.receivedAt", everyItem(notNullValue()));
    get(token("oscar", "operator"), "/v1/sessions?offline=maybe").statusCode(422);
    get(token("oscar", "operator"), "/v1/sessions?offline=true&pile=" + pile)
        .statusCode(200)
        .body("sessions", hasSize(0));

    var seen = new ArrayList<String>();
    String after = "";
    for (int page = 0; page < 3; page++) {
      var answer =
          get(token(owner.value(), "owner"), "/v1/sessions?limit=1&pile=" + pile + after)
              .statusCode(200)
              .body("sessions", hasSize(1))
              .body("next", notNullValue())
              .extract();
      seen.add(answer.path("sessions[0].session"));
      after = "&after=" + answer.<String>path("next");
    }
    get(token(owner.value(), "owner"), "/v1/sessions?limit=1&pile=" + pile + after)
        .body("sessions", hasSize(0))
        .body("next", nullValue());
    assertThat(seen)
        .containsExactlyElementsOf(
            sessions.reversed().stream().map(session -> session.session().toString()).toList());
  }

  @Test
  void aBalanceIsWhatIsOwedByThePersonAndToThem() {
    get(token(driver.value(), "driver"), "/v1/accounts/mine")
        .statusCode(200)
        .body("person", equalTo(driver.value()))
        .body("balances", hasSize(1))
        .body("balances[0].account", equalTo("driver:" + driver))
        .body("balances[0].amountMinor", equalTo(450 + 45))
        .body("balances[0].energyWh", equalTo(11_000))
        .body("balances[0].currency", equalTo("EUR"));
    get(token(owner.value(), "owner"), "/v1/accounts/mine")
        .statusCode(200)
        .body("balances[0].account", equalTo("owner:" + owner))
        .body("balances[0].amountMinor", equalTo(-(450 + 45 + 90)));
    get(token("stranger", "driver"), "/v1/accounts/mine").body("balances", hasSize(0));
  }

  @Test
  void totalsBalance() throws Exception {
    try (var database = new Database()) {
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () ->
                  get(token("oscar", "operator"), "/v1/totals")
                      .statusCode(200)
                      .body(
                          "sessions",
                          equalTo((int) database.number("select count(*) from session")))
                      .body(
                          "energyWh",
                          equalTo((int) database.number("select sum(energy_wh) from session")))
                      .body("verdicts", hasEntry("NOT_PERMITTED", notPermitted(database)))
                      .body("postingsSumMinor", equalTo(0)));
    }
  }

  @Test
  void withoutAValidTokenThereIsNothing() {
    var backing = Backing.current();
    var claims = backing.claims("oscar", "operator");
    problem(given().when().get("/v1/totals").then(), 401, "unauthenticated");
    for (var token :
        List.of(
            "nonsense",
            backing.forgedToken("oscar", "operator"),
            backing.token(claims.withAudience("other")),
            backing.token(claims.withIssuer("http://elsewhere")),
            backing.token(
                claims.issuedBetween(
                    Instant.now().minusSeconds(7_200), Instant.now().minusSeconds(3_600))))) {
      problem(get(token, "/v1/totals"), 401, "unauthenticated");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "driver, /v1/totals",
    "owner, /v1/totals",
    "analyst, /v1/sessions",
    "analyst, /v1/accounts/mine"
  })
  void aRoleOpensOnlyItsOwnDoors(String role, String address) {
    problem(get(token("somebody", role), address), 403, "forbidden");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?limit=0",
        "?limit=101",
        "?limit=-1",
        "?limit=many",
        "?pile=no%20pile",
        "?after=nobody"
      })
  void aQueryThatMakesNoSenseIsRefused(String query) {
    problem(
        get(token("oscar", "operator"), "/v1/sessions" + query)
            .body("detail", startsWith("Expected")),
        422,
        "invalid-request");
  }

  @Test
  void otherMistakesAreProblemsToo() {
    var token = token("oscar", "operator");
    get(token, "/v1/sessions/not-a-uuid")
        .contentType(PROBLEM)
        .statusCode(422)
        .body("code", equalTo("invalid-request"));
    problem(get(token, "/v1/nothing"), 404, "not-found");
    problem(
        given().auth().oauth2(token).when().delete("/v1/totals").then(), 405, "method-not-allowed");
  }

  @Test
  void healthAndOpenApiAreServed() {
    given()
        .get("/q/health/ready")
        .then()
        .statusCode(200)
        .body("checks.name", hasItem("ledger-reader"));
    given().get("/q/openapi").then().statusCode(200).body(containsString("/v1/sessions/{session}"));
    given()
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .body(containsString("ledger_sessions_posted_total"));
  }

  private static int notPermitted(Database database) throws Exception {
    return (int)
        database.number("select count(*) from judgement where verdicts like '%NOT_PERMITTED%'");
  }

  private static String token(String person, String... roles) {
    return Backing.current().token(person, roles);
  }

  private static ValidatableResponse get(String token, String address) {
    return given().auth().oauth2(token).urlEncodingEnabled(false).when().get(address).then();
  }

  private static void problem(ValidatableResponse answer, int status, String code) {
    answer
        .statusCode(status)
        .contentType(PROBLEM)
        .body("status", equalTo(status))
        .body("code", equalTo(code))
        .body("type", equalTo("/problems/" + code))
        .body("detail", startsWith("Expected"));
  }
}
