package org.pileshare.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CardStatus;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.ConnectorReported;
import org.pileshare.contracts.MeterSampled;
import org.pileshare.contracts.OfflineSessionUploaded;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileBooted;
import org.pileshare.contracts.PileConnected;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.SessionEnded;
import org.pileshare.contracts.SessionSampled;
import org.pileshare.contracts.SessionStarted;
import org.pileshare.contracts.SwipeAccepted;
import org.pileshare.contracts.SwipeRefusal;
import org.pileshare.contracts.SwipeRefused;

/** What a pile that knows only OCPP 1.6J does, and what stands on the topics afterwards. */
@QuarkusTest
@WithTestResource(QuarkusBacking.class)
class GatewayIT extends WithWorld {
  private static String start(CardId card, long meterWh, Instant at) {
    return "{\"connectorId\":1,\"idTag\":\"%s\",\"meterStart\":%d,\"timestamp\":\"%s\"}"
        .formatted(card, meterWh, at);
  }

  private static String stop(int transaction, CardId card, long meterWh, Instant at) {
    return "{\"transactionId\":%d,\"idTag\":\"%s\",\"meterStop\":%d,\"timestamp\":\"%s\"}"
        .formatted(transaction, card, meterWh, at);
  }

  private static String status(JsonNode confirmation) {
    return confirmation.at("/idTagInfo/status").asText();
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  @Test
  void aPileBootsReportsItsConnectorAndTellsTheTime() {
    var pile = world.pile();
    try (var plain = connect(pile)) {
      var boot =
          plain.call(
              "BootNotification",
              "{\"chargePointVendor\":\"V\",\"chargePointModel\":\"M\","
                  + "\"firmwareVersion\":\"1.2\"}");
      assertThat(boot.get("status").asText()).isEqualTo("Accepted");
      assertThat(boot.get("interval").asInt()).isEqualTo(300);
      var before = now();
      assertThat(Instant.parse(plain.call("Heartbeat", "{}").get("currentTime").asText()))
          .isBetween(before, Instant.now());
      plain.call(
          "StatusNotification",
          "{\"connectorId\":1,\"errorCode\":\"NoError\",\"status\":\"Available\"}");
    }
    var connected = world.one(PileConnected.class, pile);
    assertThat(connected.protocol()).isEqualTo("ocpp1.6");
    assertThat(world.one(PileBooted.class, pile))
        .satisfies(
            booted -> {
              assertThat(booted.vendor()).isEqualTo("V");
              assertThat(booted.model()).isEqualTo("M");
              assertThat(booted.firmware()).isEqualTo("1.2");
            });
    assertThat(world.one(ConnectorReported.class, pile).status()).isEqualTo("Available");
  }

  @Test
  void whatAPileTellsOfItsFirmwareItsLogAndItsSecurityIsWrittenDown() {
    var pile = world.pile();
    try (var plain = connect(pile)) {
      plain.call("FirmwareStatusNotification", "{\"status\":\"Installing\"}");
      plain.call("SignedFirmwareStatusNotification", "{\"status\":\"InvalidSignature\"}");
      plain.call("DiagnosticsStatusNotification", "{\"status\":\"Uploading\"}");
      plain.call("LogStatusNotification", "{\"status\":\"Uploaded\"}");
      plain.call(
          "SecurityEventNotification",
          "{\"type\":\"TamperDetectionActivated\",\"timestamp\":\"2026-11-21T08:00:00Z\","
              + "\"techInfo\":\"door\"}");
    }
    assertThat(world.notices(pile, 5))
        .extracting(it -> it.subject() + " " + it.word() + " " + it.detail())
        .containsExactly(
            "FIRMWARE Installing null",
            "FIRMWARE InvalidSignature null",
            "LOG Uploading null",
            "LOG Uploaded null",
            "SECURITY TamperDetectionActivated door");
  }

  @Test
  void theHolderIsAcceptedUntilTheEndOfTheirUnit() {
    var pile = world.pile();
    var driver = world.driver(pile);
    world.held(pile, driver, 1);
    try (var plain = connect(pile)) {
      var answer = plain.call("Authorize", "{\"idTag\":\"%s\"}".formatted(world.cardOf(driver)));
      assertThat(status(answer)).isEqualTo("Accepted");
      var end = World.today().plusDays(2).atStartOfDay(World.ZONE).toInstant();
      assertThat(Instant.parse(answer.at("/idTagInfo/expiryDate").asText())).isEqualTo(end);
      assertThat(world.one(SwipeAccepted.class, pile))
          .satisfies(
              swipe -> {
                assertThat(swipe.driver()).isEqualTo(driver);
                assertThat(swipe.until()).isEqualTo(end);
              });
    }
  }

  @Test
  void anybodyElseIsRefused() {
    var pile = world.pile();
    var holder = world.driver(pile);
    var other = world.driver(pile);
    var stranger = new CardId("NOBODYS-CARD");
    try (var plain = connect(pile)) {
      assertRefused(plain, pile, world.cardOf(holder), "Invalid", SwipeRefusal.NO_TABLE);
      world.held(pile, holder, 1);
      assertRefused(plain, pile, world.cardOf(other), "Invalid", SwipeRefusal.HELD_BY_ANOTHER);
      assertRefused(plain, pile, stranger, "Invalid", SwipeRefusal.CARD_UNKNOWN);
      world.bind(world.cardOf(other), other, CardStatus.BLOCKED);
      var unpermitted = new PersonId("without-permission-" + pile);
      assertRefused(plain, pile, world.card(unpermitted), "Invalid", SwipeRefusal.NO_PERMISSION);
      world.allocate(pile, 2, Authority.CLOSED);
      assertRefused(plain, pile, world.cardOf(holder), "Invalid", SwipeRefusal.CLOSED);
    }
  }

  @Test
  void aBlockedCardIsRefusedFromTheMomentThatItIsKnown() {
    var pile = world.pile();
    var driver = world.driver(pile);
    var card = world.cardOf(driver);
    world.allocate(pile, 1, Authority.OPEN);
    try (var plain = connect(pile)) {
      var idTag = "{\"idTag\":\"%s\"}".formatted(card.value().toLowerCase(Locale.ROOT));
      assertThat(status(plain.call("Authorize", idTag))).isEqualTo("Accepted");
      world.bind(card, driver, CardStatus.BLOCKED);
      assertRefused(plain, pile, card, "Blocked", SwipeRefusal.CARD_BLOCKED);
    }
  }

  /** A swipe names no connector; a start does. */
  @Test
  void aHolderIsWelcomeAtThePileButStartsAtTheirOwnConnectorOnly() {
    var pile = world.pile();
    var first = world.driver(pile);
    var second = world.driver(pile);
    world.held(pile, first, second, 1);
    try (var plain = connect(pile)) {
      for (var driver : List.of(first, second)) {
        var idTag = "{\"idTag\":\"%s\"}".formatted(world.cardOf(driver));
        assertThat(status(plain.call("Authorize", idTag))).isEqualTo("Accepted");
      }
      var wrong = plain.call("StartTransaction", start(world.cardOf(second), 0, now()));
      assertThat(status(wrong)).isEqualTo("Invalid");
      var right = plain.call("StartTransaction", start(world.cardOf(first), 1, now()));
      assertThat(status(right)).isEqualTo("Accepted");
    }
  }

  @Test
  void aRetiredPileIsShutToItsHolder() {
    var pile = world.pile();
    var driver = world.driver(pile);
    world.held(pile, driver, 1);
    world.retire(pile);
    try (var plain = connect(pile)) {
      assertRefused(plain, pile, world.cardOf(driver), "Invalid", SwipeRefusal.CLOSED);
    }
  }

  private void assertRefused(
      PlainPile plain, PileId pile, CardId card, String status, SwipeRefusal refusal) {
    var answer = plain.call("Authorize", "{\"idTag\":\"%s\"}".formatted(card));
    assertThat(status(answer)).isEqualTo(status);
    await()
        .untilAsserted(
            () ->
                assertThat(world.written(SwipeRefused.class, pile))
                    .last()
                    .satisfies(
                        swipe -> {
                          assertThat(swipe.card()).isEqualTo(card);
                          assertThat(swipe.refusal()).isEqualTo(refusal);
                        }));
  }

  @Test
  void aSessionOnlineIsStartedMeteredAndEnded() {
    var pile = world.pile();
    var driver = world.driver(pile);
    var card = world.cardOf(driver);
    world.held(pile, driver, 1);
    try (var plain = connect(pile)) {
      var started = now();
      var conf = plain.call("StartTransaction", start(card, 1_000, started));
      assertThat(status(conf)).isEqualTo("Accepted");
      int transaction = conf.get("transactionId").asInt();
      assertThat(transaction).isPositive();
      plain.call(
          "MeterValues",
          "{\"connectorId\":1,\"transactionId\":%d,\"meterValue\":[{\"timestamp\":\"%s\","
                  .formatted(transaction, now())
              + "\"sampledValue\":[{\"value\":\"1.5\",\"unit\":\"kWh\"}]}]}");
      plain.call("StopTransaction", stop(transaction, card, 3_000, now()));

      var start = world.one(SessionStarted.class, pile);
      assertThat(start.transactionId()).isEqualTo(transaction);
      assertThat(start.driver()).isEqualTo(driver);
      assertThat(start.offline()).isFalse();
      var sample = world.one(MeterSampled.class, pile);
      assertThat(sample.session()).isEqualTo(start.session());
      assertThat(sample.meterWh()).isEqualTo(1_500);
      assertThat(world.one(SessionSampled.class, pile).meterWh()).isEqualTo(1_500);
      assertThat(world.one(CompletedSession.class, pile))
          .isInstanceOfSatisfying(
              SessionEnded.class,
              end -> {
                assertThat(end.session()).isEqualTo(start.session());
                assertThat(end.energyWh()).isEqualTo(2_000);
                assertThat(end.startedAt()).isEqualTo(started);
                assertThat(end.reason()).isEqualTo("Local");
              });
    }
  }

  @Test
  void anOfflineSessionIsUploadedLateAndAppearsOnce() {
    var pile = world.pile();
    var driver = world.driver(pile);
    var card = world.cardOf(driver);
    world.held(pile, driver, 1);
    var began = now().minus(Duration.ofHours(3));
    var ended = now().minus(Duration.ofHours(1));
    try (var plain = connect(pile)) {
      int transaction =
          plain.call("StartTransaction", start(card, 0, began)).get("transactionId").asInt();
      plain.call("StopTransaction", stop(transaction, card, 9_000, ended));
      plain.call("StopTransaction", stop(transaction, card, 9_000, ended));
    }
    try (var again = connect(pile)) {
      int transaction =
          again.call("StartTransaction", start(card, 0, began)).get("transactionId").asInt();
      again.call("StopTransaction", stop(transaction, card, 9_000, ended));
      world.fence(again, pile);
    }
    assertThat(world.written(SessionStarted.class, pile))
        .filteredOn(start -> start.card().equals(card))
        .singleElement()
        .satisfies(start -> assertThat(start.offline()).isTrue());
    assertThat(world.written(CompletedSession.class, pile))
        .singleElement()
        .isInstanceOfSatisfying(
            OfflineSessionUploaded.class,
            session -> {
              assertThat(session.energyWh()).isEqualTo(9_000);
              assertThat(session.startedAt()).isEqualTo(began);
              assertThat(session.endedAt()).isEqualTo(ended);
              assertThat(session.driver()).isEqualTo(driver);
            });
  }

  @Test
  void aRepeatedStartWithANewMessageIdGetsTheSameAnswerAndIsOneSession() {
    var pile = world.pile();
    var driver = world.driver(pile);
    var card = world.cardOf(driver);
    world.held(pile, driver, 1);
    var payload = start(card, 5, now());
    try (var plain = connect(pile)) {
      var first = plain.call("StartTransaction", payload);
      assertThat(plain.call("StartTransaction", payload)).isEqualTo(first);
      world.bind(card, driver, CardStatus.BLOCKED);
      assertThat(plain.call("StartTransaction", payload))
          .as("the first answer again, though the card is blocked since")
          .isEqualTo(first);
      assertThat(plain.ask("same-id", "StartTransaction", payload).get(2)).isEqualTo(first);
      assertThat(plain.ask("same-id", "StartTransaction", payload).get(2)).isEqualTo(first);
      world.fence(plain, pile);
    }
    assertThat(world.written(SessionStarted.class, pile))
        .filteredOn(start -> start.card().equals(card))
        .hasSize(1);
  }

  @Test
  void aStopThatCannotBeMatchedIsConfirmedAndItsReadingIsKept() {
    var pile = world.pile();
    var at = now().minus(Duration.ofHours(1));
    try (var plain = connect(pile)) {
      assertThat(plain.call("StopTransaction", stop(-1, new CardId("A"), 700, at))).isEmpty();
      assertThat(plain.call("StopTransaction", stop(-1, new CardId("A"), 700, at))).isEmpty();
      assertThat(plain.call("StopTransaction", stop(0, new CardId("B"), 800, at))).isEmpty();
      assertThat(plain.call("StopTransaction", stop(77, new CardId("C"), 900, at))).isEmpty();
      world.fence(plain, pile);
    }
    assertThat(world.written(CompletedSession.class, pile))
        .extracting(CompletedSession::meterStopWh)
        .containsExactly(700L, 800L, 900L);
  }

  @Test
  void aStopMayNotEndTheSessionOfAnotherPile() {
    var pile = world.pile();
    var thief = world.pile();
    var card = new CardId("ANY");
    try (var plain = connect(pile);
        var other = connect(thief)) {
      int transaction =
          plain.call("StartTransaction", start(card, 0, now())).get("transactionId").asInt();
      other.call("StopTransaction", stop(transaction, card, 10, now()));
      assertThat(views.sessions(pile).byTransaction(transaction).orElseThrow().isOpen()).isTrue();
    }
    assertThat(world.one(CompletedSession.class, thief).session())
        .isNotEqualTo(world.one(SessionStarted.class, pile).session());
  }

  @Test
  void anotherEndOfAnEndedSessionIsConfirmedAndKeptAsAReading() {
    var pile = world.pile();
    var card = new CardId("ANY");
    try (var plain = connect(pile)) {
      int transaction =
          plain.call("StartTransaction", start(card, 0, now())).get("transactionId").asInt();
      plain.call("StopTransaction", stop(transaction, card, 10, now()));
      plain.call("StopTransaction", stop(transaction, card, 20, now()));
      assertThat(world.one(MeterSampled.class, pile).meterWh()).isEqualTo(20);
      world.one(CompletedSession.class, pile);
      assertThat(world.written(CompletedSession.class, pile))
          .singleElement()
          .satisfies(end -> assertThat(end.meterStopWh()).isEqualTo(10));
    }
  }
}
