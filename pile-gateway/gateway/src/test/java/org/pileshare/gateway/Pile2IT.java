package org.pileshare.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pileshare.backing.Backing;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CardStatus;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.ConnectorReported;
import org.pileshare.contracts.MeterSampled;
import org.pileshare.contracts.OfflineSessionUploaded;
import org.pileshare.contracts.PileBooted;
import org.pileshare.contracts.PileConnected;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.SessionEnded;
import org.pileshare.contracts.SessionStarted;
import org.pileshare.contracts.SwipeAccepted;
import org.pileshare.contracts.SwipeRefused;
import org.pileshare.contracts.UseAuthorityDelivered;

/** What a pile that knows only OCPP 2.0.1 or 2.1 does, and what stands on the topics afterwards. */
@QuarkusTest
@WithTestResource(QuarkusBacking.class)
class Pile2IT extends WithWorld {
  @Override
  PlainPile connect(PileId pile) {
    return connect(pile, "ocpp2.0.1");
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  private static String token(CardId card) {
    return "\"idToken\":{\"idToken\":\"%s\",\"type\":\"ISO14443\"}".formatted(card);
  }

  private static String reads(Instant at, String kilowattHours) {
    return ("\"meterValue\":[{\"timestamp\":\"%s\",\"sampledValue\":[{\"value\":%s,"
            + "\"measurand\":\"Energy.Active.Import.Register\","
            + "\"unitOfMeasure\":{\"unit\":\"kWh\"}}]}]")
        .formatted(at, kilowattHours);
  }

  /**
   * A transaction event.
   *
   * @param more members, each behind a comma
   */
  private static String event(
      String type, int seqNo, Instant at, String transaction, String info, String more) {
    return ("{\"eventType\":\"%s\",\"timestamp\":\"%s\",\"triggerReason\":\"Trigger\",\"seqNo\":%d,"
            + "\"transactionInfo\":{\"transactionId\":\"%s\"%s}%s}")
        .formatted(type, at, seqNo, transaction, info, more);
  }

  private static String event(
      String type, int seqNo, Instant at, String transaction, @Nullable String more) {
    return event(type, seqNo, at, transaction, "", more == null ? "" : "," + more);
  }

  private static String status(JsonNode confirmation) {
    return confirmation.at("/idTokenInfo/status").asText();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ocpp2.0.1", "ocpp2.1"})
  void aPileBootsReportsItsConnectorsAndTellsTheTime(String protocol) {
    var pile = world.pile();
    var at = now();
    try (var plain = connect(pile, protocol)) {
      var boot =
          plain.call(
              "BootNotification",
              "{\"reason\":\"PowerUp\",\"chargingStation\":{\"model\":\"M\",\"vendorName\":\"V\","
                  + "\"firmwareVersion\":\"1.2\"}}");
      assertThat(boot.get("status").asText()).isEqualTo("Accepted");
      assertThat(boot.get("interval").asInt()).isEqualTo(300);
      assertThat(plain.call("Heartbeat", "{}").has("currentTime")).isTrue();
      plain.call(
          "StatusNotification",
          "{\"timestamp\":\"%s\",\"connectorStatus\":\"Faulted\",\"evseId\":1,\"connectorId\":1}"
              .formatted(at));
      plain.call(
          "NotifyEvent",
          ("{\"generatedAt\":\"%1$s\",\"seqNo\":0,\"eventData\":[{\"eventId\":1,"
                  + "\"timestamp\":\"%1$s\",\"trigger\":\"Delta\",\"actualValue\":\"Occupied\","
                  + "\"component\":{\"name\":\"Connector\",\"evse\":{\"id\":2}},"
                  + "\"eventNotificationType\":\"HardWiredNotification\","
                  + "\"variable\":{\"name\":\"AvailabilityState\"}}]}")
              .formatted(at));
      plain.call("MeterValues", "{\"evseId\":2,%s}".formatted(reads(at, "12.3456")));
    }
    assertThat(world.one(PileConnected.class, pile).protocol()).isEqualTo(protocol);
    assertThat(world.one(PileBooted.class, pile).firmware()).isEqualTo("1.2");
    await().until(() -> world.written(ConnectorReported.class, pile).size() == 2);
    assertThat(world.written(ConnectorReported.class, pile))
        .extracting(it -> it.connector() + " " + it.status() + " " + it.errorCode())
        .containsExactly("1 Faulted OtherError", "2 Occupied NoError");
    var sample = world.one(MeterSampled.class, pile);
    assertThat(sample.meterWh()).isEqualTo(12_346);
    assertThat(sample.connector()).isEqualTo(2);
    assertThat(sample.session()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "FirmwareStatusNotification; {\"status\":\"Idle\"}; {}",
        "LogStatusNotification; {\"status\":\"Idle\"}; {}",
        "NotifyReport; {\"requestId\":1,\"generatedAt\":\"2026-11-21T08:00:00Z\",\"seqNo\":0}; {}",
        "ReservationStatusUpdate; {\"reservationId\":1,"
            + "\"reservationUpdateStatus\":\"Expired\"}; {}",
        "SecurityEventNotification; {\"type\":\"T\",\"timestamp\":\"2026-11-21T08:00:00Z\"}; {}",
        "SignCertificate; {\"csr\":\"abc\"}; {\"status\":\"Rejected\"}",
        "DataTransfer; {\"vendorId\":\"else\"}; {\"status\":\"UnknownVendorId\"}",
        "DataTransfer; {\"vendorId\":\"org.pileshare\"}; {\"status\":\"UnknownMessageId\"}"
      })
  void whatIsNotKeptIsAnsweredAsTheSpecificationWants(
      String action, String payload, String expected) throws Exception {
    var pile = world.pile();
    try (var plain = connect(pile)) {
      assertThat(plain.call(action, payload)).isEqualTo(PlainPile.JSON.readTree(expected));
    }
  }

  @Test
  void anActionThatIsNotServedAndOneOf16AreRefusedByName() {
    try (var plain = connect(world.pile())) {
      assertThat(plain.ask("1", "Get15118EVCertificate", "{}").get(2).asText())
          .isEqualTo("NotSupported");
      assertThat(plain.ask("2", "StartTransaction", "{}").get(2).asText())
          .isEqualTo("NotImplemented");
    }
  }

  @Test
  void theHolderIsAcceptedUntilTheEndOfTheirUnitsAndAnotherIsNot() {
    var pile = world.pile();
    var driver = world.driver(pile);
    var other = world.driver(pile);
    world.held(pile, driver, 1);
    try (var plain = connect(pile)) {
      var answer = plain.call("Authorize", "{%s}".formatted(token(world.cardOf(driver))));
      assertThat(status(answer)).isEqualTo("Accepted");
      var until = Instant.parse(answer.at("/idTokenInfo/cacheExpiryDateTime").asText());
      assertThat(until).isEqualTo(world.one(SwipeAccepted.class, pile).until()).isAfter(now());
      var refused = plain.call("Authorize", "{%s}".formatted(token(world.cardOf(other))));
      assertThat(status(refused)).isEqualTo("Invalid");
      world.one(SwipeRefused.class, pile);
    }
  }

  @Test
  void aTransactionBecomesASessionWithItsReadings() {
    var pile = world.pile();
    var driver = world.driver(pile);
    world.held(pile, driver, 1);
    var card = world.cardOf(driver);
    var begins = now();
    try (var plain = connect(pile)) {
      plain.call(
          "TransactionEvent",
          event("Started", 0, begins, "a", "\"evse\":{\"id\":2}," + reads(begins, "1.000")));
      var swipe = event("Updated", 1, begins.plusMillis(1), "a", token(card));
      assertThat(status(plain.call("TransactionEvent", swipe))).isEqualTo("Accepted");
      var at = begins.plusMillis(2);
      var sample = plain.call("TransactionEvent", event("Updated", 2, at, "a", reads(at, "1.5")));
      assertThat(sample.isEmpty()).as("no card, no answer about one").isTrue();
      var ends = begins.plusMillis(3);
      var reason = ",\"stoppedReason\":\"EVDisconnected\"";
      plain.call(
          "TransactionEvent", event("Ended", 3, ends, "a", reason, "," + reads(ends, "2.25")));
    }
    var started = world.one(SessionStarted.class, pile);
    assertThat(started.connector()).isEqualTo(2);
    assertThat(started.driver()).isEqualTo(driver);
    var ended = world.one(CompletedSession.class, pile);
    assertThat(ended).isInstanceOf(SessionEnded.class);
    assertThat(ended.session()).isEqualTo(started.session());
    assertThat(ended.energyWh()).isEqualTo(1_250);
    assertThat(ended.startedAt()).isEqualTo(begins);
    assertThat(ended.reason()).isEqualTo("EVDisconnected");
    await().until(() -> world.written(MeterSampled.class, pile).size() == 3);
    assertThat(world.written(MeterSampled.class, pile))
        .allMatch(sample -> started.session().equals(sample.session()) && sample.connector() == 2)
        .extracting(MeterSampled::meterWh)
        .containsExactly(1_000L, 1_500L, 2_250L);
  }

  @Test
  void aSessionWithoutNetworkIsUploadedOnceOverConnectionsWithTheFirstAnswer() {
    var pile = world.pile();
    var driver = world.driver(pile);
    world.held(pile, driver, 1);
    var card = world.cardOf(driver);
    var begins = now().minusSeconds(3_600);
    var offline = "\"offline\":true,";
    var start =
        event(
            "Started",
            0,
            begins,
            "b",
            offline + token(card) + ",\"evse\":{\"id\":1}," + reads(begins, "1"));
    var ends = begins.plusSeconds(600);
    var end = event("Ended", 1, ends, "b", offline + reads(ends, "3"));
    JsonNode first;
    try (var plain = connect(pile)) {
      assertThat(plain.call("TransactionEvent", end).isEmpty()).as("before its start").isTrue();
      first = plain.call("TransactionEvent", start);
      assertThat(status(first)).isEqualTo("Accepted");
    }
    world.bind(card, driver, CardStatus.BLOCKED);
    try (var plain = connect(pile)) {
      assertThat(plain.call("TransactionEvent", start)).isEqualTo(first);
      plain.call("TransactionEvent", end);
      var now = now();
      plain.call(
          "TransactionEvent",
          event("Started", 0, now, "fence", token(card) + ",\"evse\":{\"id\":1}"));
    }
    await().until(() -> world.written(SessionStarted.class, pile).size() == 2);
    assertThat(world.written(CompletedSession.class, pile))
        .singleElement()
        .isInstanceOf(OfflineSessionUploaded.class)
        .satisfies(
            session -> {
              assertThat(session.energyWh()).isEqualTo(2_000);
              assertThat(session.endedAt()).isEqualTo(ends);
              assertThat(session.driver()).isEqualTo(driver);
            });
  }

  /** A pile that lost its power may end a session without reading its meter again. */
  @Test
  void anEndWithoutAReadingEndsAtTheLastOne() {
    var pile = world.pile();
    var at = now();
    try (var plain = connect(pile)) {
      var start =
          token(world.cardOf(world.driver(pile))) + ",\"evse\":{\"id\":1}," + reads(at, "1");
      plain.call("TransactionEvent", event("Started", 0, at, "c", start));
      plain.call("TransactionEvent", event("Updated", 2, at, "c", reads(at.plusMillis(2), "3")));
      plain.call("TransactionEvent", event("Updated", 1, at, "c", reads(at.plusMillis(1), "2")));
      plain.call("TransactionEvent", event("Ended", 3, now(), "c", null));
    }
    assertThat(world.one(CompletedSession.class, pile).energyWh()).isEqualTo(2_000);
  }

  @Test
  void tablesGoTheSameWay() {
    var pile = world.pile();
    world.held(pile, world.driver(pile), 3);
    try (var plain = connect(pile)) {
      plain.answering = Pile2IT::taken;
      plain.call("Heartbeat", "{}");
      await().until(() -> world.written(UseAuthorityDelivered.class, pile).size() == 2);
    }
    assertThat(world.written(UseAuthorityDelivered.class, pile))
        .extracting(UseAuthorityDelivered::version)
        .isEqualTo(List.of(3L, 3L));
  }

  /** In 2.x the receipt may be an object. */
  private static String taken(JsonNode call) {
    try {
      assertThat(call.get(2).asText()).isEqualTo("DataTransfer");
      var table = PlainPile.JSON.readTree(call.at("/3/data").asText());
      return "{\"status\":\"Accepted\",\"data\":{\"day\":%s,\"version\":%s}}"
          .formatted(table.get("day"), table.get("version"));
    } catch (JsonProcessingException notJson) {
      throw new AssertionError(notJson);
    }
  }

  @Test
  void aHolderStartsAndStopsThroughThePile() {
    var pile = world.pile();
    var driver = world.driver(pile);
    world.held(pile, driver, 1);
    var token = Backing.current().token(driver.value(), "driver");
    try (var plain = connect(pile)) {
      plain.answering = call -> "{\"status\":\"Accepted\"}";
      given()
          .auth()
          .oauth2(token)
          .contentType("application/json")
          .body("{\"connector\":2}")
          .post("/v1/piles/" + pile + "/charging")
          .then()
          .statusCode(202);
      var asked = next(plain, "RequestStartTransaction");
      assertThat(asked.get("evseId").asInt()).isEqualTo(2);
      assertThat(asked.get("remoteStartId").asInt()).isPositive();
      assertThat(asked.at("/idToken/idToken").asText()).isEqualTo(world.cardOf(driver).value());
      assertThat(asked.at("/idToken/type").asText()).isEqualTo("ISO14443");
      var name = UUID.randomUUID().toString();
      plain.call(
          "TransactionEvent",
          event("Started", 0, now(), name, token(world.cardOf(driver)) + ",\"evse\":{\"id\":2}"));
      var session = world.one(SessionStarted.class, pile).session();
      stop(token, pile, session, 202);
      assertThat(next(plain, "RequestStopTransaction").get("transactionId").asText())
          .isEqualTo(name);
      plain.call("TransactionEvent", event("Ended", 1, now(), name, null));
      stop(token, pile, session, 409);
    }
  }

  private static void stop(String token, PileId pile, UUID session, int status) {
    given()
        .auth()
        .oauth2(token)
        .contentType("application/json")
        .delete("/v1/piles/" + pile + "/charging/" + session)
        .then()
        .statusCode(status);
  }

  /** Tables may be on their way as well. */
  private static JsonNode next(PlainPile plain, String action) {
    var call = plain.called();
    while (!call.get(2).asText().equals(action)) {
      call = plain.called();
    }
    return call.get(3);
  }
}
