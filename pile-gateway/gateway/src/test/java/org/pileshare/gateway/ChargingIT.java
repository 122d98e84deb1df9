package org.pileshare.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.pileshare.backing.Backing;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.SessionStarted;

/** A driver starts and stops charging by REST; an operator sees who is connected. */
@QuarkusTest
@WithTestResource(QuarkusBacking.class)
class ChargingIT extends WithWorld {
  static RequestSpecification as(PersonId person, String role) {
    return given()
        .auth()
        .oauth2(Backing.current().token(person.value(), role))
        .contentType("application/json");
  }

  private static ValidatableResponse start(PersonId driver, PileId pile, String body) {
    return as(driver, "driver").body(body).post("/v1/piles/" + pile + "/charging").then();
  }

  @Test
  void aHolderStartsAndStopsThroughThePile() {
    var pile = world.pile();
    var driver = world.driver(pile);
    try (var plain = connect(pile)) {
      plain.answering = call -> "{\"status\":\"Accepted\"}";
      world.held(pile, driver, 1);
      start(driver, pile, "{\"connector\":2}")
          .statusCode(202)
          .body("status", equalTo("ACCEPTED"), "pile", equalTo(pile.value()));
      var asked = next(plain, "RemoteStartTransaction");
      assertThat(asked.get("connectorId").asInt()).isEqualTo(2);
      assertThat(asked.get("idTag").asText()).isEqualTo(world.cardOf(driver).value());

      plain.call(
          "StartTransaction",
          "{\"connectorId\":2,\"idTag\":\"%s\",\"meterStart\":0,\"timestamp\":\"%s\"}"
              .formatted(world.cardOf(driver), Instant.now()));
      var session = world.one(SessionStarted.class, pile);
      var begun = session.startedAt();
      plain.call("MeterValues", sample(session, 0, begun));
      plain.call("MeterValues", sample(session, 150, begun.plusSeconds(60)));
      showsRunning(driver, session);
      nothingRunsFor(world.driver(pile));
      stop(world.driver(pile), pile, session.session()).statusCode(404);
      stop(driver, pile, session.session()).statusCode(202);
      assertThat(next(plain, "RemoteStopTransaction").get("transactionId").asInt())
          .isEqualTo(session.transactionId());
      plain.call(
          "StopTransaction",
          "{\"transactionId\":%d,\"meterStop\":150,\"timestamp\":\"%s\"}"
              .formatted(session.transactionId(), Instant.now()));
      await().untilAsserted(() -> nothingRunsFor(driver));
    }
  }

  private static String sample(SessionStarted session, int wattHours, Instant at) {
    return "{\"connectorId\":2,\"transactionId\":%d,\"meterValue\":[{\"timestamp\":\"%s\","
            .formatted(session.transactionId(), at)
        + "\"sampledValue\":[{\"value\":\"%d\",\"unit\":\"Wh\"}]}]}".formatted(wattHours);
  }

  private static void showsRunning(PersonId driver, SessionStarted session) {
    await()
        .untilAsserted(
            () ->
                as(driver, "driver")
                    .get("/v1/charging")
                    .then()
                    .statusCode(200)
                    .body(
                        "sessions.session",
                        equalTo(List.of(session.session().toString())),
                        "sessions[0].connector",
                        equalTo(2),
                        "sessions[0].energyWh",
                        equalTo(150),
                        "sessions[0].meanWatts",
                        equalTo(9_000),
                        "sessions[0].connected",
                        equalTo(true)));
  }

  private static void nothingRunsFor(PersonId driver) {
    as(driver, "driver").get("/v1/charging").then().statusCode(200).body("sessions", hasSize(0));
  }

  @Test
  void twoHoldersChargeAtOnceEachAtTheirConnector() {
    var pile = world.pile();
    var first = world.driver(pile);
    var second = world.driver(pile);
    world.held(pile, first, second, 1);
    refused(start(first, pile, "{\"connector\":2}"), 409, "slot-taken");
    refused(start(second, pile, "{\"connector\":1}"), 409, "slot-taken");
    try (var plain = connect(pile)) {
      plain.answering = call -> "{\"status\":\"Accepted\"}";
      start(first, pile, "{\"connector\":1}").statusCode(202);
      assertThat(next(plain, "RemoteStartTransaction").get("connectorId").asInt()).isEqualTo(1);
      start(second, pile, "{\"connector\":2}").statusCode(202);
      assertThat(next(plain, "RemoteStartTransaction").get("connectorId").asInt()).isEqualTo(2);
    }
  }

  private static ValidatableResponse stop(PersonId driver, PileId pile, UUID session) {
    return as(driver, "driver").delete("/v1/piles/" + pile + "/charging/" + session).then();
  }

  /** Tables may be on their way as well. */
  private static JsonNode next(PlainPile plain, String action) {
    var call = plain.called();
    while (!call.get(2).asText().equals(action)) {
      call = plain.called();
    }
    return call.get(3);
  }

  @Test
  void whoHasNoAuthorityOrNoConnectionIsToldWhy() {
    var pile = world.pile();
    var holder = world.driver(pile);
    var other = world.driver(pile);
    var stranger = new PersonId("stranger-" + pile);
    world.held(pile, holder, 1);
    refused(start(holder, pile, "{\"connector\":1}"), 409, "pile-offline");
    refused(start(other, pile, "{\"connector\":1}"), 409, "slot-taken");
    refused(start(stranger, pile, "{\"connector\":1}"), 409, "conflict");
    world.card(stranger);
    refused(start(stranger, pile, "{\"connector\":1}"), 409, "no-permission");
    refused(start(holder, pile, "{\"connector\":3}"), 422, "invalid-request");
    refused(start(holder, pile, "{}"), 422, "invalid-request");
    refused(start(holder, pile, "{"), 400, "malformed-request");
    refused(start(holder, new PileId("it-nowhere"), "{\"connector\":1}"), 404, "unknown-pile");
    refused(stop(holder, pile, UUID.randomUUID()), 404, "not-found");
    try (var plain = connect(pile)) {
      plain.answering = call -> "{\"status\":\"Rejected\"}";
      refused(start(holder, pile, "{\"connector\":1}"), 409, "pile-refused");
    }
  }

  private static void refused(ValidatableResponse response, int status, String code) {
    response.statusCode(status).contentType("application/problem+json").body("code", equalTo(code));
  }

  @Test
  void onlyDriversChargeAndOnlyOperatorsSeeConnections() {
    var pile = world.pile();
    var person = new PersonId("someone");
    refused(
        given().contentType("application/json").post("/v1/piles/" + pile + "/charging").then(),
        401,
        "unauthenticated");
    refused(
        as(person, "operator").body("{}").post("/v1/piles/" + pile + "/charging").then(),
        403,
        "forbidden");
    refused(as(person, "driver").get("/v1/connections").then(), 403, "forbidden");
    refused(as(person, "operator").get("/v1/charging").then(), 403, "forbidden");
    refused(as(person, "operator").get("/v1/connections?limit=101").then(), 422, "invalid-request");
    try (var plain = connect(pile)) {
      plain.call("Heartbeat", "{}");
      as(person, "operator")
          .get("/v1/connections")
          .then()
          .statusCode(200)
          .body("connections.pile", hasItem(pile.value()));
      as(person, "operator")
          .get("/v1/connections?limit=1&after=" + pile)
          .then()
          .body("connections.size()", equalTo(0));
    }
  }

  @Test
  void itIsReadyWhenItsViewsHaveCaughtUp() {
    given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
  }
}
