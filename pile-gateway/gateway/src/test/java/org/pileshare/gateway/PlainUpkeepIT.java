package org.pileshare.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.CardStatus;
import org.pileshare.contracts.ConnectorsKept;
import org.pileshare.contracts.ConnectorsKept.Kept;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.PileRefused;
import org.pileshare.contracts.UseAuthorityDelivered;
import org.pileshare.contracts.kafka.Topics;

/** Piles that know nothing of units are opened and closed by what every pile understands. */
@QuarkusTest
@WithTestResource(QuarkusBacking.class)
class PlainUpkeepIT extends WithWorld {
  private static final String ITEMS =
      "{\"attributeStatus\":\"Accepted\",\"attributeValue\":\"10\",\"component\":"
          + "{\"name\":\"LocalAuthListCtrlr\"},\"variable\":{\"name\":\"ItemsPerMessage\"}}";
  private static final String ACCEPTED = "{\"status\":\"Accepted\"}";

  /** What the pile says to a message; all else it takes. */
  private final Map<String, String> says = Collections.synchronizedMap(new HashMap<>());

  @BeforeEach
  void answers() {
    says.put("DataTransfer", "{\"status\":\"UnknownVendorId\"}");
    says.put("GetConfiguration", "{}");
    says.put("GetLocalListVersion", "{\"listVersion\":4}");
  }

  @Override
  PlainPile connect(PileId pile, String protocol) {
    var plain = super.connect(pile, protocol);
    plain.answering =
        call ->
            call.get(2).asText().equals("GetTransactionStatus")
                ? status(call)
                : says.getOrDefault(call.get(2).asText(), ACCEPTED);
    plain.call("Heartbeat", "{}");
    return plain;
  }

  /** The payload of the next call of this name; what comes before it is noted. */
  private static JsonNode next(PlainPile plain, String action, List<String> before) {
    while (true) {
      var call = plain.called();
      if (call.get(2).asText().equals(action)) {
        return call.get(3);
      }
      before.add(call.get(2).asText());
    }
  }

  private static JsonNode next(PlainPile plain, String action) {
    return next(plain, action, new ArrayList<>());
  }

  private String card(PersonId driver) {
    return world.cardOf(driver).value();
  }

  private static Instant endOfTomorrow() {
    return World.today().plusDays(2).atStartOfDay(World.ZONE).toInstant();
  }

  @Test
  void aPileOf16KeepsItsConnectorsForTheirHoldersAndKnowsThemWithoutNetwork() {
    var pile = world.pile();
    var first = world.driver(pile);
    var second = world.driver(pile);
    world.held(pile, first, second, 1);
    says.put(
        "GetConfiguration",
        "{\"configurationKey\":[{\"key\":\"AuthorizationCacheEnabled\",\"readonly\":false,"
            + "\"value\":\"true\"},{\"key\":\"SendLocalListMaxLength\",\"readonly\":true,"
            + "\"value\":\"1\"}]}");
    says.put("ChangeConfiguration", "{\"status\":\"NotSupported\"}");
    try (var plain = connect(pile, "ocpp1.6")) {
      var kept = List.of(next(plain, "ReserveNow"), next(plain, "ReserveNow"));
      assertThat(kept.get(0).get("idTag").asText()).isEqualTo(card(first));
      assertThat(kept.get(1).get("idTag").asText()).isEqualTo(card(second));
      assertThat(kept.get(0).get("connectorId").asInt()).isEqualTo(1);
      assertThat(kept.get(0).get("reservationId").asInt()).isPositive();
      assertThat(Instant.parse(kept.get(0).get("expiryDate").asText())).isEqualTo(endOfTomorrow());

      var cache = next(plain, "ChangeConfiguration");
      assertThat(cache.get("key").asText()).isEqualTo("AuthorizationCacheEnabled");
      assertThat(cache.get("value").asText()).isEqualTo("false");
      var whole = next(plain, "SendLocalList");
      assertThat(whole.get("updateType").asText()).isEqualTo("Full");
      assertThat(whole.get("listVersion").asInt()).as("above that of the pile").isEqualTo(5);
      assertThat(whole.get("localAuthorizationList")).hasSize(1);
      var rest = next(plain, "SendLocalList");
      assertThat(rest.get("updateType").asText()).isEqualTo("Differential");
      assertThat(rest.get("listVersion").asInt()).isEqualTo(6);

      world.bind(world.cardOf(second), second, CardStatus.BLOCKED);

      var released = next(plain, "CancelReservation");
      assertThat(released.get("reservationId")).isEqualTo(kept.get(1).get("reservationId"));
      assertThat(next(plain, "SendLocalList").at("/localAuthorizationList/0/idTagInfo/status"))
          .hasToString("\"Blocked\"");
      next(plain, "ClearCache");
    }
    await()
        .untilAsserted(
            () ->
                assertThat(world.written(PileRefused.class, pile))
                    .extracting(PileRefused::subject, PileRefused::answer)
                    .contains(tuple("setting AuthorizationCacheEnabled", "NotSupported")));
    assertThat(world.written(UseAuthorityDelivered.class, pile)).isEmpty();
  }

  @Test
  void aConnectorThatIsOccupiedIsAskedForAgainWhenItIsFreeAndWasToldOfOnce() {
    var pile = world.pile();
    var driver = world.driver(pile);
    world.held(pile, driver, world.driver(pile), 1);
    says.put("ReserveNow", "{\"status\":\"Occupied\"}");
    try (var plain = connect(pile, "ocpp1.6")) {
      next(plain, "ReserveNow");
      next(plain, "ReserveNow");
      next(plain, "SendLocalList");
      says.put("ReserveNow", ACCEPTED);
      plain.call(
          "StatusNotification",
          "{\"connectorId\":1,\"errorCode\":\"NoError\",\"status\":\"Available\"}");
      assertThat(next(plain, "ReserveNow").get("connectorId").asInt()).isEqualTo(1);
      plain.call(
          "StatusNotification",
          "{\"connectorId\":1,\"errorCode\":\"OtherError\",\"status\":\"Faulted\"}");
      assertThat(next(plain, "ReserveNow").get("connectorId").asInt())
          .as("a fault ends a reservation without a word")
          .isEqualTo(1);
      var before = new ArrayList<String>();
      plain.call(
          "StatusNotification",
          "{\"connectorId\":0,\"errorCode\":\"LocalListConflict\",\"status\":\"Available\"}");
      assertThat(next(plain, "SendLocalList", before).get("updateType").asText()).isEqualTo("Full");
      assertThat(before).contains("GetLocalListVersion");
      world.fence(plain, pile);
    }
    assertThat(world.written(PileRefused.class, pile))
        .filteredOn(refused -> refused.request().equals("ReserveNow"))
        .hasSize(2);
  }

  @Test
  void whatWasCanceledWhileThePileWasAwayIsGivenUpWhenItIsBackWithoutABoot() {
    var pile = world.pile();
    world.held(pile, world.driver(pile), 1);
    int number;
    try (var plain = connect(pile, "ocpp1.6")) {
      number = next(plain, "ReserveNow").get("reservationId").asInt();
      next(plain, "SendLocalList");
    }
    world.allocate(pile, 2, Authority.CLOSED);
    try (var plain = connect(pile, "ocpp1.6")) {
      var before = new ArrayList<String>();
      var released = List.of(next(plain, "CancelReservation"), next(plain, "CancelReservation"));
      assertThat(released).extracting(call -> call.get("reservationId").asInt()).contains(number);
      next(plain, "SendLocalList", before);
      assertThat(before).doesNotContain("ReserveNow");
    }
  }

  @Test
  void whatAPileKnowsNothingOfItIsNotAskedForAgainWhenItBootsAgain() {
    var pile = world.pile();
    world.held(pile, world.driver(pile), 1);
    says.put("SendLocalList", "{\"status\":\"NotSupported\"}");
    try (var plain = connect(pile, "ocpp1.6")) {
      next(plain, "SendLocalList");
      boot(plain, "1.0");
      next(plain, "SendLocalList");
      var before = new ArrayList<String>();
      boot(plain, "1.0");
      next(plain, "GetLocalListVersion", before);
      world.allocate(pile, 2, Authority.CLOSED);
      next(plain, "CancelReservation", before);
      next(plain, "CancelReservation", before);
      assertThat(before).contains("GetConfiguration", "ReserveNow").doesNotContain("SendLocalList");
      boot(plain, "1.1");
      next(plain, "SendLocalList");
    }
  }

  @Test
  void whatChangesWhileThePileHasYetToAnswerCountsWhenItHas() {
    var pile = world.pile();
    var driver = world.driver(pile);
    world.held(pile, driver, 1);
    says.put("GetLocalListVersion", null);
    try (var plain = connect(pile, "ocpp1.6")) {
      var asked = plain.called();
      while (!asked.get(2).asText().equals("GetLocalListVersion")) {
        asked = plain.called();
      }
      var swipe = "{\"idTag\":\"%s\"}".formatted(card(driver));
      world.bind(world.cardOf(driver), driver, CardStatus.BLOCKED);
      await()
          .until(
              () ->
                  plain
                      .call("Authorize", swipe)
                      .at("/idTagInfo/status")
                      .asText()
                      .equals("Blocked"));
      // It is read behind the other one, of which the connection has heard by then.
      world.card(new PersonId("anybody-" + pile));
      plain.send("[3,%s,{\"listVersion\":4}]".formatted(asked.get(1)));
      var before = new ArrayList<String>();
      next(plain, "CancelReservation", before);
      assertThat(before).doesNotContain("SendLocalList");
      assertThat(next(plain, "SendLocalList").at("/localAuthorizationList/0/idTagInfo/status"))
          .hasToString("\"Blocked\"");
    }
  }

  private static void boot(PlainPile plain, String firmware) {
    plain.call(
        "BootNotification",
        ("{\"chargePointVendor\":\"V\",\"chargePointModel\":\"M\",\"firmwareVersion\":\"%s\"}")
            .formatted(firmware));
  }

  /** It is the log alone that knows of it, as after a restart. */
  @Test
  void whatAnotherGatewayHadAPileKeepIsGivenUpHereAndWhatASessionUsedUpIsNotKept() {
    var pile = world.pile();
    var driver = world.driver(pile);
    world.held(pile, driver, 1);
    var stale = new Kept(1, 4_711, world.cardOf(driver), Instant.now().plusSeconds(3_600));
    world.publish(Topics.PILE_KEPT, pile, new ConnectorsKept(pile, List.of(stale), Instant.now()));
    try (var plain = connect(pile, "ocpp1.6")) {
      assertThat(next(plain, "CancelReservation").get("reservationId").asInt()).isEqualTo(4_711);
      var number = next(plain, "ReserveNow").get("reservationId").asInt();
      next(plain, "ReserveNow");
      await().untilAsserted(() -> assertThat(keeps(pile)).containsExactly(1, 2));
      plain.call(
          "StartTransaction",
          ("{\"connectorId\":1,\"idTag\":\"%s\",\"meterStart\":0,\"timestamp\":\"%s\","
                  + "\"reservationId\":%d}")
              .formatted(card(driver), Instant.now(), number));
      await().untilAsserted(() -> assertThat(keeps(pile)).containsExactly(2));
    }
  }

  private List<Integer> keeps(PileId pile) {
    return world.written(ConnectorsKept.class, pile).reversed().stream()
        .limit(1)
        .flatMap(last -> last.kept().stream())
        .map(Kept::connector)
        .toList();
  }

  @Test
  void aPileOf201KeepsItsConnectorsAndEndsWhatGoesOnInAnotherDriversUnits() {
    var pile = world.pile();
    var before = world.driver(pile);
    var after = world.driver(pile);
    world.held(pile, before, 1);
    says.put("GetVariables", "{\"getVariableResult\":[%s]}".formatted(ITEMS));
    says.put("SetVariables", "{\"setVariableResult\":[%s]}".formatted(result()));
    says.put("GetLocalListVersion", "{\"versionNumber\":0}");
    try (var plain = connect(pile, "ocpp2.0.1")) {
      var kept = next(plain, "ReserveNow");
      assertThat(kept.get("evseId").asInt()).isEqualTo(1);
      assertThat(kept.at("/idToken/idToken").asText()).isEqualTo(card(before));
      assertThat(Instant.parse(kept.get("expiryDateTime").asText())).isEqualTo(endOfTomorrow());
      var list = next(plain, "SendLocalList");
      assertThat(list.get("versionNumber").asInt()).isEqualTo(1);
      assertThat(list.at("/localAuthorizationList/0/idToken/idToken").asText())
          .isEqualTo(card(before));

      plain.call("TransactionEvent", started("T-" + pile, card(before)));
      world.held(pile, after, 2);

      assertThat(next(plain, "RequestStopTransaction").get("transactionId").asText())
          .isEqualTo("T-" + pile);
    }
  }

  /** The end of the first is on its way, that of the second is lost, and the third runs. */
  @Test
  void aPileThatIsBackIsAskedWhatBecameOfItsTransactionsBeforeOneIsStopped() {
    var pile = world.pile();
    var before = world.driver(pile);
    world.held(pile, before, 1);
    says.put("GetVariables", "{\"getVariableResult\":[%s]}".formatted(ITEMS));
    says.put("SetVariables", "{\"setVariableResult\":[%s]}".formatted(result()));
    says.put("GetLocalListVersion", "{\"versionNumber\":0}");
    try (var plain = connect(pile, "ocpp2.0.1")) {
      for (var name : List.of("first", "second", "third")) {
        plain.call("TransactionEvent", started(name, card(before)));
      }
    }
    world.held(pile, world.driver(pile), 2);
    try (var plain = connect(pile, "ocpp2.0.1")) {
      assertThat(next(plain, "RequestStopTransaction").get("transactionId").asText())
          .isEqualTo("third");
      await()
          .untilAsserted(
              () ->
                  assertThat(world.written(PileRefused.class, pile))
                      .filteredOn(told -> told.request().equals("GetTransactionStatus"))
                      .extracting(PileRefused::subject)
                      .containsExactly("transaction second"));
    }
  }

  /** What a pile says of the three. */
  private String status(JsonNode call) {
    return "{\"ongoingIndicator\":%s,\"messagesInQueue\":%s}"
        .formatted(
            call.at("/3/transactionId").asText().equals("third"),
            call.at("/3/transactionId").asText().equals("first"));
  }

  private static String started(String name, String card) {
    return ("{\"eventType\":\"Started\",\"timestamp\":\"%s\",\"triggerReason\":\"Authorized\","
            + "\"seqNo\":0,\"transactionInfo\":{\"transactionId\":\"%s\"},"
            + "\"evse\":{\"id\":1},\"idToken\":{\"idToken\":\"%s\",\"type\":\"ISO14443\"}}")
        .formatted(Instant.now(), name, card);
  }

  private static String result() {
    return "{\"attributeStatus\":\"Accepted\",\"component\":{\"name\":\"AuthCtrlr\"},"
        + "\"variable\":{\"name\":\"Enabled\"}}";
  }
}
