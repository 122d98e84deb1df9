package org.pileshare.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pileshare.backing.Backing;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.ConnectorReported;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.SessionStarted;
import org.pileshare.contracts.TransactionReported.Told;

/** Which sessions are shown as running, to drivers and to operators, and what is kept of others. */
@QuarkusTest
@WithTestResource(QuarkusBacking.class)
class RunningIT extends WithWorld {
  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  private static JsonNode start(
      PlainPile plain, int connector, String card, int meterWh, Instant at) {
    return plain.call(
        "StartTransaction",
        "{\"connectorId\":%d,\"idTag\":\"%s\",\"meterStart\":%d,\"timestamp\":\"%s\"}"
            .formatted(connector, card, meterWh, at));
  }

  private static String status(JsonNode confirmation) {
    return confirmation.at("/idTagInfo/status").asText();
  }

  private static void stop(PlainPile plain, JsonNode started, int meterWh) {
    plain.call(
        "StopTransaction",
        "{\"transactionId\":%d,\"meterStop\":%d,\"timestamp\":\"%s\"}"
            .formatted(started.get("transactionId").asInt(), meterWh, now()));
  }

  private static void read(PlainPile plain, JsonNode started, Instant at) {
    plain.call(
        "MeterValues",
        ("{\"connectorId\":1,\"transactionId\":%d,\"meterValue\":[{\"timestamp\":\"%s\","
                + "\"sampledValue\":[{\"value\":\"50\",\"unit\":\"Wh\"}]}]}")
            .formatted(started.get("transactionId").asInt(), at));
  }

  private static void boot(PlainPile plain) {
    plain.call("BootNotification", "{\"chargePointVendor\":\"V\",\"chargePointModel\":\"M\"}");
  }

  private static String status(int connector) {
    return "{\"connectorId\":%d,\"errorCode\":\"NoError\",\"status\":\"Available\"}"
        .formatted(connector);
  }

  private static void shows(PileId pile, String what, Object... values) {
    await()
        .untilAsserted(
            () ->
                given()
                    .auth()
                    .oauth2(Backing.current().token("op-1", "operator"))
                    .get("/v1/operator/piles/" + pile)
                    .then()
                    .statusCode(200)
                    .body(what, equalTo(List.of(values))));
  }

  private static void runsFor(PersonId driver, UUID... sessions) {
    await()
        .untilAsserted(
            () ->
                given()
                    .auth()
                    .oauth2(Backing.current().token(driver.value(), "driver"))
                    .get("/v1/charging")
                    .then()
                    .statusCode(200)
                    .body(
                        "sessions.session",
                        equalTo(Stream.of(sessions).map(UUID::toString).toList())));
  }

  private UUID session(PileId pile, JsonNode started) {
    return views
        .sessions(pile)
        .byTransaction(started.get("transactionId").asInt())
        .orElseThrow()
        .id();
  }

  private CompletedSession ended(PileId pile, UUID session) {
    await()
        .until(
            () ->
                world.written(CompletedSession.class, pile).stream()
                    .anyMatch(end -> end.session().equals(session)));
    return world.written(CompletedSession.class, pile).stream()
        .filter(end -> end.session().equals(session))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatWasRefusedRunsForNobodyAndItsEnergyIsKept() {
    var pile = world.pile();
    var stranger = new PersonId("stranger-" + pile);
    var card = world.card(stranger).value();
    world.allocate(pile, 1, Authority.OPEN);
    try (var plain = connect(pile)) {
      var first = start(plain, 1, card, 0, now());
      var second = start(plain, 1, card, 0, Instant.parse("1999-01-01T00:00:00Z"));
      var third = start(plain, 1, card, 0, Instant.parse("2099-01-01T00:00:00Z"));
      var nowhere = start(plain, 77, card, 0, now());
      assertThat(Stream.of(first, second, third, nowhere).map(RunningIT::status))
          .containsOnly("Invalid");
      world.permit(stranger, pile, null);
      shows(pile, "running.session");
      shows(pile, "refused.session", session(pile, third).toString());
      runsFor(stranger);

      stop(plain, first, 700);
      stop(plain, nowhere, 900);
      stop(plain, third, 800);
      assertThat(ended(pile, session(pile, first)).energyWh()).isEqualTo(700);
      assertThat(ended(pile, session(pile, nowhere)).connector()).isEqualTo(77);
      assertThat(ended(pile, session(pile, nowhere)).energyWh()).isEqualTo(900);
      assertThat(ended(pile, session(pile, third)).energyWh()).isEqualTo(800);
      shows(pile, "refused.session");
    }
    assertThat(world.written(SessionStarted.class, pile))
        .hasSize(4)
        .allSatisfy(start -> assertThat(start.told()).isEqualTo(Told.INVALID));
  }

  @Test
  void aRefusedStartGetsTheFirstAnswerAgainHoweverOftenThePileWasAnsweredMeanwhile() {
    var pile = world.pile();
    var stranger = new PersonId("stranger-" + pile);
    var card = world.card(stranger).value();
    world.allocate(pile, 1, Authority.OPEN);
    var at = now();
    try (var plain = connect(pile)) {
      var refused = start(plain, 1, card, 0, at);
      assertThat(status(refused)).isEqualTo("Invalid");
      world.permit(stranger, pile, null);
      for (int meterWh = 1; meterWh <= 10; meterWh++) {
        assertThat(status(start(plain, 2, card, meterWh, at))).isEqualTo("Accepted");
      }
      assertThat(start(plain, 1, card, 0, at)).isEqualTo(refused);
    }
  }

  @Test
  void aSecondStartAtAConnectorShowsThatTheFirstIsOver() {
    var pile = world.pile();
    var driver = world.driver(pile);
    var card = world.cardOf(driver).value();
    world.held(pile, driver, 1);
    try (var plain = connect(pile)) {
      var first = start(plain, 1, card, 100, now());
      var other = start(plain, 2, card, 0, now());
      shows(
          pile,
          "running.session",
          session(pile, first).toString(),
          session(pile, other).toString());
      var second = start(plain, 1, card, 200, now());
      assertThat(Stream.of(first, other, second).map(RunningIT::status)).containsOnly("Accepted");
      runsFor(driver, session(pile, second), session(pile, other));
      shows(
          pile,
          "running.session",
          session(pile, other).toString(),
          session(pile, second).toString());
      shows(pile, "refused.session");
      stop(plain, first, 150);
      assertThat(ended(pile, session(pile, first)).energyWh()).isEqualTo(50);
    }
  }

  @Test
  void aPileThatHasBootedGoesOnWithWhatItReportsAndWithNothingElse() {
    var pile = world.pile();
    var driver = world.driver(pile);
    var card = world.cardOf(driver).value();
    world.held(pile, driver, 1);
    try (var plain = connect(pile)) {
      var began = now();
      var started = start(plain, 1, card, 0, began);
      var session = session(pile, started);
      runsFor(driver, session);
      boot(plain);
      runsFor(driver);
      shows(pile, "running.session");
      read(plain, started, began);
      world.fence(plain, pile);
      runsFor(driver);
      read(plain, started, now().plusSeconds(1));
      runsFor(driver, session);
      shows(pile, "running.session", session.toString());
    }
    try (var plain = connect(pile)) {
      var transaction = views.sessions(pile).known().values().iterator().next();
      boot(plain);
      plain.call(
          "StopTransaction",
          ("{\"transactionId\":%d,\"meterStop\":600,\"timestamp\":\"%s\","
                  + "\"reason\":\"PowerLoss\"}")
              .formatted(transaction.transactionId(), now().minusSeconds(1)));
      runsFor(driver);
      assertThat(ended(pile, transaction.id()).energyWh()).isEqualTo(600);
      assertThat(ended(pile, transaction.id()).driver()).isEqualTo(driver);
    }
  }

  @Test
  void onlyThePileAndItsConnectorsAreListed() {
    var pile = world.pile();
    try (var plain = connect(pile)) {
      for (int connector : List.of(0, 99, 2)) {
        plain.call("StatusNotification", status(connector));
      }
      var error = plain.ask("minus-one", "StatusNotification", status(-1));
      assertThat(error.get(0).asInt()).isEqualTo(4);
      assertThat(error.get(2).asText()).isEqualTo("PropertyConstraintViolation");
      world.fence(plain, pile);
      shows(pile, "connectors.connector", 0, 2);
    }
    assertThat(world.written(ConnectorReported.class, pile))
        .extracting(ConnectorReported::connector)
        .contains(99)
        .doesNotContain(-1);
  }

  @Test
  void nothingBeginsAtThePileItself() {
    var pile = world.pile();
    var driver = world.driver(pile);
    world.held(pile, driver, 1);
    try (var plain = connect(pile)) {
      var started = start(plain, 0, world.cardOf(driver).value(), 0, now());
      assertThat(status(started)).isEqualTo("Invalid");
      runsFor(driver);
      shows(pile, "running.session");
      stop(plain, started, 40);
      assertThat(ended(pile, session(pile, started)).energyWh()).isEqualTo(40);
    }
  }

  @Test
  void aRefusedTransactionOfOcpp2IsShownAsRefused() {
    var pile = world.pile();
    world.allocate(pile, 1, Authority.OPEN);
    try (var plain = connect(pile, "ocpp2.0.1")) {
      plain.call(
          "TransactionEvent",
          ("{\"eventType\":\"Started\",\"timestamp\":\"%s\",\"triggerReason\":\"Authorized\","
                  + "\"seqNo\":0,\"transactionInfo\":{\"transactionId\":\"tx-refused\"},"
                  + "\"evse\":{\"id\":1},"
                  + "\"idToken\":{\"idToken\":\"NOBODYS\",\"type\":\"ISO14443\"}}")
              .formatted(now()));
      shows(pile, "refused.connector", 1);
      shows(pile, "running.session");
    }
  }
}
