package org.pileshare.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.pileshare.backing.Backing;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PileFrameRecorded;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.PileStateReported;
import org.pileshare.contracts.SiteShareAnswered;

/** What an operator sees of piles, what is written down of their wire, and limits of sites. */
@QuarkusTest
@WithTestResource(QuarkusBacking.class)
class OperatorIT extends WithWorld {
  private static RequestSpecification as(String role) {
    return given()
        .auth()
        .oauth2(Backing.current().token("op-1", role))
        .contentType("application/json");
  }

  private static ValidatableResponse see(PileId pile) {
    return as("operator").get("/v1/operator/piles/" + pile).then();
  }

  @Test
  void anOperatorSeesAPileFromItsFirstConnectionToAfterItsLast() {
    var pile = world.pile();
    see(pile).statusCode(200).body("presence", equalTo("DISCONNECTED"), "since", nullValue());
    try (var plain = connect(pile, "ocpp1.6")) {
      plain.call(
          "BootNotification",
          "{\"chargePointVendor\":\"V\",\"chargePointModel\":\"M\",\"firmwareVersion\":\"1.2\"}");
      plain.call(
          "StatusNotification",
          ("{\"connectorId\":1,\"errorCode\":\"GroundFailure\",\"status\":\"Faulted\","
                  + "\"timestamp\":\"%s\"}")
              .formatted(Instant.now().plusSeconds(90)));
      plain.call(
          "StatusNotification",
          "{\"connectorId\":1,\"errorCode\":\"NoError\",\"status\":\"Available\"}");
      await()
          .untilAsserted(
              () ->
                  see(pile)
                      .body("presence", equalTo("CONNECTED"), "protocol", equalTo("ocpp1.6"))
                      .body("vendor", equalTo("V"), "firmware", equalTo("1.2"))
                      .body("connectors[0].status", equalTo("Available"))
                      .body("faults[0].errorCode", equalTo("GroundFailure"))
                      .body("clockAheadSeconds", greaterThan(60))
                      .body("addressFamily", equalTo("IPV4")));
      await()
          .until(
              () ->
                  world.written(PileStateReported.class, pile).stream()
                      .anyMatch(one -> one.connected() && "M".equals(one.model())));
    }
    await().untilAsserted(() -> see(pile).body("presence", equalTo("DISCONNECTED")));
    await().until(() -> !world.written(PileStateReported.class, pile).getLast().connected());
    see(pile).body("vendor", equalTo("V"), "connectors[0].status", equalTo("Available"));
  }

  @Test
  void whatHappensAtAPileStandsInItsLane() {
    var pile = world.pile();
    var from = Instant.now().minusSeconds(3_600).toString();
    var to = Instant.now().plusSeconds(3_600).toString();
    var path = "/v1/operator/piles/" + pile + "/lane";
    world.allocate(pile, 1, Authority.CLOSED);
    see(pile).body("made[0].version", equalTo(1), "tables.size()", equalTo(0));
    try (var plain = connect(pile, "ocpp1.6")) {
      plain.call(
          "StatusNotification",
          "{\"connectorId\":1,\"errorCode\":\"NoError\",\"status\":\"Available\"}");
      plain.call("Authorize", "{\"idTag\":\"NOBODYS\"}");
    }
    await()
        .untilAsserted(
            () ->
                as("operator")
                    .queryParam("from", from)
                    .queryParam("to", to)
                    .get(path)
                    .then()
                    .statusCode(200)
                    .body("entries.kind", hasItem("TABLE_MADE"))
                    .body("entries.kind", hasItem("CONNECTED"))
                    .body("entries.kind", hasItem("DISCONNECTED"))
                    .body("entries.kind", hasItem("STATUS"))
                    .body("entries.word", hasItem("CARD_UNKNOWN")));
    as("operator").get(path + "?from=" + from).then().statusCode(422);
    as("operator").get(path + "?from=" + to + "&to=" + from).then().statusCode(422);
    as("owner").get(path + "?from=" + from + "&to=" + to).then().statusCode(403);
  }

  @Test
  void pilesComeInPagesAndForOperatorsOnly() {
    var site = "Site " + UUID.randomUUID();
    var first = world.pile(site);
    var second = world.pile(site);
    as("operator")
        .queryParam("site", site)
        .queryParam("limit", 1)
        .get("/v1/operator/piles")
        .then()
        .statusCode(200)
        .body("piles.size()", equalTo(1))
        .body(
            "next",
            equalTo(first.value().compareTo(second.value()) < 0 ? first.value() : second.value()));
    as("operator")
        .queryParam("site", site)
        .queryParam("presence", "DISCONNECTED")
        .get("/v1/operator/piles")
        .then()
        .body("piles.pile", hasItem(second.value()), "next", nullValue());
    as("operator").get("/v1/operator/piles?limit=101").then().statusCode(422);
    as("operator").get("/v1/operator/piles/it-nowhere").then().statusCode(404);
    as("driver").get("/v1/operator/piles").then().statusCode(403);
  }

  private static void ask(PileId pile, String body) {
    var id = Ids.timeOrdered(Instant.now(), new Random());
    // To ask again is to go on waiting.
    await()
        .pollDelay(Duration.ZERO)
        .until(
            () ->
                as("operator")
                    .body(body.replace('\'', '"'))
                    .put("/v1/piles/" + pile + "/commands/" + id)
                    .then(),
            heard -> heard.extract().statusCode() != HttpURLConnection.HTTP_ACCEPTED)
        .statusCode(200)
        .body("status", equalTo("ANSWERED"));
  }

  @Test
  void framesAreWrittenDownWhileAnOperatorWantsItAndWithoutSecrets() {
    var pile = world.pile();
    try (var plain = connect(pile, "ocpp1.6")) {
      plain.answering =
          call ->
              "{\"configurationKey\":[{\"key\":\"AuthorizationKey\",\"readonly\":false,"
                  + "\"value\":\"s3cret\"}]}";
      plain.call("Heartbeat", "{}");
      ask(pile, "{'kind':'RECORD_FRAMES','minutes':5}");
      see(pile).body("framesUntil", notNullValue());
      ask(pile, "{'kind':'READ_SETTINGS','names':[]}");
      ask(pile, "{'kind':'RECORD_FRAMES','minutes':0}");
      see(pile).body("framesUntil", nullValue());
      plain.call("Heartbeat", "{}");
      await()
          .untilAsserted(
              () ->
                  assertThat(world.written(PileFrameRecorded.class, pile))
                      .extracting(one -> one.direction() + " " + one.frame().contains("***"))
                      .contains("TO_PILE false", "FROM_PILE true"));
      world.fence(plain, pile);
      assertThat(world.written(PileFrameRecorded.class, pile))
          .noneMatch(one -> one.frame().contains("s3cret"))
          .noneMatch(one -> one.frame().contains("Heartbeat"));
    }
  }

  /** The profiles that a pile is sent, as their limits. */
  private static final class Told {
    private final LinkedBlockingQueue<Integer> limits = new LinkedBlockingQueue<>();

    void by(PlainPile plain, String limit) {
      plain.answering =
          call -> {
            if (call.get(2).asText().equals("SetChargingProfile")) {
              limits.add(call.get(3).at(limit).asInt());
              return "{\"status\":\"Accepted\"}";
            }
            return "{\"status\":\"Rejected\"}";
          };
    }

    int next() throws InterruptedException {
      var limit = limits.poll(60, TimeUnit.SECONDS);
      assertThat(limit).isNotNull();
      return limit == null ? -1 : limit;
    }
  }

  @Test
  void theSessionsOfASiteShareItsLimitAndTheRestGoesToWhoStays() throws Exception {
    var site = "Site " + UUID.randomUUID();
    var first = world.pile(site);
    var second = world.pile(site);
    var path = "/v1/operator/owners/" + World.OWNER + "/sites/" + site + "/limit";
    as("operator").body("{\"limit\":24}").put(path).then().statusCode(422);
    as("operator").body("{\"limit\":1,\"unit\":\"A\"}").put(path + "/x").then().statusCode(404);
    as("operator").get(path).then().statusCode(404);
    as("operator").body("{\"limit\":24,\"unit\":\"A\"}").put(path).then().statusCode(200);
    var toFirst = new Told();
    var toSecond = new Told();
    try (var one = connect(first, "ocpp1.6");
        var two = connect(second, "ocpp2.0.1")) {
      toFirst.by(one, "/csChargingProfiles/chargingSchedule/chargingSchedulePeriod/0/limit");
      toSecond.by(two, "/chargingProfile/chargingSchedule/0/chargingSchedulePeriod/0/limit");
      var driver = world.driver(first);
      world.allocate(first, 1, Authority.OPEN);
      var start =
          one.call(
              "StartTransaction",
              "{\"connectorId\":1,\"idTag\":\"%s\",\"meterStart\":0,\"timestamp\":\"%s\"}"
                  .formatted(world.cardOf(driver), Instant.now()));
      assertThat(toFirst.next()).isEqualTo(24);
      see(first).body("running[0].connector", equalTo(1));
      two.call("TransactionEvent", event("Started", 0));
      assertThat(toSecond.next()).isEqualTo(12);
      assertThat(toFirst.next()).isEqualTo(12);
      await()
          .untilAsserted(
              () ->
                  as("operator")
                      .get(path)
                      .then()
                      .body("limit", equalTo(24), "shares.acknowledged", hasItem(12))
                      .body("shares.pile", hasItem(second.value())));
      one.call(
          "StopTransaction",
          "{\"transactionId\":%s,\"meterStop\":10,\"timestamp\":\"%s\"}"
              .formatted(start.get("transactionId"), Instant.now()));
      assertThat(toSecond.next()).isEqualTo(24);
      as("operator").delete(path).then().statusCode(200).body("limit", nullValue());
      assertThat(toSecond.next()).isEqualTo(31);
      world.one(SiteShareAnswered.class, second);
    }
  }

  private static String event(String type, int seqNo) {
    return ("{\"eventType\":\"%s\",\"timestamp\":\"%s\",\"triggerReason\":\"Authorized\","
            + "\"seqNo\":%d,\"transactionInfo\":{\"transactionId\":\"tx-site\"},"
            + "\"evse\":{\"id\":1},\"idToken\":{\"idToken\":\"04AB\",\"type\":\"ISO14443\"}}")
        .formatted(type, Instant.now(), seqNo);
  }
}
