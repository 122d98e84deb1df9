package org.pileshare.gateway;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.pileshare.backing.Backing;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileCommand;
import org.pileshare.contracts.PileCommandEnded;
import org.pileshare.contracts.PileCommandTaken;
import org.pileshare.contracts.PileCommanded;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.gateway.command.CommandDesk;
import org.pileshare.gateway.command.PileAsker;
import org.pileshare.gateway.connection.Connections;
import org.pileshare.gateway.connection.Inventories;
import org.pileshare.gateway.stream.Appender;
import org.pileshare.gateway.stream.CommandLog;
import org.pileshare.gateway.stream.Lanes;
import org.pileshare.gateway.stream.StateLog;

/** An operator has piles do things; piles of both versions, over their sockets and the topics. */
@QuarkusTest
@WithTestResource(QuarkusBacking.class)
class CommandsIT extends WithWorld {
  private static final Random RANDOM = new Random();
  private static final String ALL_SETTINGS = "{'kind':'READ_SETTINGS','names':[]}";
  private static final String ACCEPTED = "{\"status\":\"Accepted\"}";

  @Inject Vertx vertx;

  private static UUID id() {
    return Ids.timeOrdered(Instant.now(), RANDOM);
  }

  /** Asks until it has ended, which may take longer than the platform waits for it. */
  private static ValidatableResponse ask(PileId pile, UUID id, String body) {
    return await()
        .pollDelay(Duration.ZERO)
        .until(
            () -> ask(pile, id, body, "operator"),
            heard -> heard.extract().statusCode() != HttpURLConnection.HTTP_ACCEPTED);
  }

  private static ValidatableResponse ask(PileId pile, UUID id, String body, String role) {
    return given()
        .auth()
        .oauth2(Backing.current().token("op-1", role))
        .contentType("application/json")
        .body(body.replace('\'', '"'))
        .put("/v1/piles/" + pile + "/commands/" + id)
        .then();
  }

  private static ValidatableResponse get(String path) {
    return given().auth().oauth2(Backing.current().token("op-1", "operator")).get(path).then();
  }

  private static JsonNode next(PlainPile plain, String action) {
    var call = plain.called();
    while (!call.get(2).asText().equals(action)) {
      call = plain.called();
    }
    return call.get(3);
  }

  private static void notClearedBeforeUnlocked(PlainPile plain) {
    var call = plain.called();
    while (!call.get(2).asText().equals("UnlockConnector")) {
      assertThat(call.get(2).asText()).isNotEqualTo("ClearCache");
      call = plain.called();
    }
  }

  private static void refused(ValidatableResponse response, int status, String code) {
    response.statusCode(status).contentType("application/problem+json").body("code", equalTo(code));
  }

  @Test
  void aPileOf16IsResetOnceHoweverOftenItIsAsked() {
    var pile = world.pile();
    var id = id();
    try (var plain = connect(pile, "ocpp1.6")) {
      plain.answering = call -> ACCEPTED;
      for (int i = 0; i < 3; i++) {
        ask(pile, id, "{'kind':'RESET','when':'ON_IDLE'}")
            .statusCode(200)
            .body("status", equalTo("ANSWERED"), "said", equalTo("Accepted"))
            .body("askedBy", equalTo("op-1"), "command.kind", equalTo("RESET"));
      }
      assertThat(next(plain, "Reset").get("type").asText()).isEqualTo("Soft");
      ask(pile, id(), "{'kind':'CLEAR_CACHE'}").statusCode(200);
      assertThat(plain.called().get(2).asText()).isEqualTo("ClearCache");
      refused(ask(pile, id, "{'kind':'CLEAR_CACHE'}"), 422, "id-reused");
      get("/v1/piles/" + pile + "/commands/" + id)
          .statusCode(200)
          .body("said", equalTo("Accepted"));
      get("/v1/piles/" + pile + "/commands")
          .statusCode(200)
          .body("commands.size()", equalTo(2))
          .body("commands[0].command.kind", equalTo("CLEAR_CACHE"));
    }
  }

  @Test
  void aPileOf2IsAskedInItsOwnWords() {
    var pile = world.pile();
    try (var plain = connect(pile, "ocpp2.0.1")) {
      plain.answering =
          call ->
              "{\"getVariableResult\":[{\"attributeStatus\":\"Accepted\",\"attributeValue\":\"60\","
                  + "\"component\":{\"name\":\"OCPPCommCtrlr\"},"
                  + "\"variable\":{\"name\":\"HeartbeatInterval\"}}]}";
      ask(pile, id(), "{'kind':'READ_SETTINGS','names':['OCPPCommCtrlr.HeartbeatInterval']}")
          .statusCode(200)
          .body("settings[0].name", equalTo("OCPPCommCtrlr.HeartbeatInterval"))
          .body("settings[0].value", equalTo("60"));
      plain.answering = call -> "{\"status\":\"Unlocked\"}";
      ask(pile, id(), "{'kind':'UNLOCK','connector':1}").body("said", equalTo("Unlocked"));
      assertThat(next(plain, "UnlockConnector").get("evseId").asInt()).isEqualTo(1);
      refused(ask(pile, id(), "{'kind':'READ_SETTINGS','names':['x']}"), 422, "no-words-for-it");
    }
  }

  /** It agrees first and tells part by part; one comes twice, and the last one before another. */
  @Test
  void aPileOf2TellsAllItsSettingsInPartsAndTheyAreReadAsOne() {
    var pile = world.pile();
    var id = id();
    try (var plain = connect(pile, "ocpp2.0.1")) {
      plain.answering = call -> ACCEPTED;
      var asked = CompletableFuture.runAsync(() -> ask(pile, id, ALL_SETTINGS));
      var number = next(plain, "GetBaseReport").get("requestId").asInt();
      plain.call("NotifyReport", part(number, 0, true, "First"));
      plain.call("NotifyReport", part(number, 2, false, "Password"));
      plain.call("NotifyReport", part(number, 0, true, "Again"));
      plain.call("NotifyReport", part(number + 1, 1, false, "OfAnother"));
      plain.call("NotifyReport", part(number, 1, true, "Second"));
      asked.join();
      ask(pile, id, ALL_SETTINGS)
          .statusCode(200)
          .body("status", equalTo("ANSWERED"), "said", equalTo("Accepted"))
          .body("settings.name", contains("C.First", "C.Password", "C.Second"))
          .body("settings[0].value", equalTo("7"))
          .body("settings.status", contains("ReadOnly", "Secret", "ReadOnly"));
      plain.answering = call -> "{\"status\":\"NotSupported\"}";
      ask(pile, id(), ALL_SETTINGS)
          .body("status", equalTo("ANSWERED"), "said", equalTo("NotSupported"));
    }
  }

  private static String part(int request, int number, boolean more, String variable) {
    return ("{\"requestId\":%d,\"generatedAt\":\"2026-11-21T08:00:00Z\",\"seqNo\":%d,\"tbc\":%s,"
            + "\"reportData\":[{\"component\":{\"name\":\"C\"},\"variable\":{\"name\":\"%s\"},"
            + "\"variableAttribute\":[{\"value\":\"7\",\"mutability\":\"ReadOnly\"}]}]}")
        .formatted(request, number, more, variable);
  }

  @Test
  void whatIsNotAnsweredWithinFiveSecondsIsToldLater() {
    var pile = world.pile();
    var id = id();
    try (var plain = connect(pile, "ocpp1.6")) {
      var path = "/v1/piles/" + pile + "/commands/" + id;
      ask(pile, id, "{'kind':'UNLOCK','connector':1}", "operator")
          .statusCode(202)
          .header("Location", endsWith(path))
          .body("status", equalTo("PENDING"));
      var call = plain.called();
      while (!call.get(2).asText().equals("UnlockConnector")) {
        plain.send("[3,%s,{\"status\":\"Rejected\"}]".formatted(call.get(1)));
        call = plain.called();
      }
      get(path).statusCode(200).body("status", equalTo("PENDING"));
      plain.send("[4,%s,\"InternalError\",\"The motor is stuck\",{}]".formatted(call.get(1)));
      await()
          .untilAsserted(
              () ->
                  get(path)
                      .body("status", equalTo("REFUSED"), "said", equalTo("InternalError"))
                      .body("detail", equalTo("The motor is stuck")));
    }
  }

  @Test
  void aPileThatIsNotConnectedIsNotAskedNorIsItLater() {
    var pile = world.pile();
    var id = id();
    ask(pile, id, "{'kind':'CLEAR_CACHE'}")
        .statusCode(200)
        .body("status", equalTo("NOT_CONNECTED"));
    try (var plain = connect(pile, "ocpp1.6")) {
      plain.answering = call -> ACCEPTED;
      ask(pile, id, "{'kind':'CLEAR_CACHE'}").body("status", equalTo("NOT_CONNECTED"));
      ask(pile, id(), "{'kind':'UNLOCK','connector':1}").statusCode(200);
      notClearedBeforeUnlocked(plain);
    }
  }

  /** Another instance without a pile of its own: it knows nothing but what is on the topics. */
  @Test
  void aCommandThatAnotherInstanceIsAskedIsPassedOnByTheOneThatHasThePile() throws Exception {
    var kafka = Map.<String, Object>of("bootstrap.servers", Backing.current().bootstrapServers());
    var pile = world.pile();
    var log = new CommandLog(kafka);
    var statesThere = new StateLog(kafka, new Lanes(Clock.systemUTC()));
    try (var plain = connect(pile, "ocpp1.6");
        var appender = new Appender(kafka)) {
      plain.answering = call -> ACCEPTED;
      plain.call("Heartbeat", "{}");
      var nobody = new Connections(new SimpleMeterRegistry());
      var asker = new PileAsker(views, new Inventories(), Clock.systemUTC());
      // For it no time passes, after which it would say that nobody has the pile.
      var still = Clock.fixed(Instant.now(), ZoneOffset.UTC);
      var other = new CommandDesk(vertx, log, statesThere, nobody, asker, appender, still);
      other.start(new StartupEvent());
      statesThere.start(event -> {});
      await().until(() -> log.caughtUp() && statesThere.caughtUp());
      await().until(() -> other.version(pile).isPresent());

      var heard = other.ask(commanded(pile, id())).toCompletableFuture().get(60, SECONDS);
      var ended = ((CommandDesk.Heard.Asked) heard).ended().toCompletableFuture();
      var end = ended.get(60, SECONDS).end(Instant.now()).orElseThrow();
      assertThat(end.outcome()).isEqualTo(PileCommandEnded.Outcome.ANSWERED);
      assertThat(end.said()).isEqualTo("Accepted");
      assertThat(next(plain, "ClearCache")).isEmpty();
      assertThat(other.withoutWords(pile, id(), new PileCommand.ReadSettings(List.of()))).isEmpty();
    } finally {
      log.stop(new ShutdownEvent());
      statesThere.stop(new ShutdownEvent());
    }
  }

  /** The pile comes in after the other took it: before, this instance might be the first. */
  @Test
  void aCommandThatAnotherInstanceTookIsNotPassedOnHere() {
    var pile = world.pile();
    var there = id();
    var other = UUID.randomUUID();
    world.publish(
        Topics.PILE_COMMANDS,
        pile,
        commanded(pile, there),
        new PileCommandTaken(pile, there, other, Instant.now()));
    await()
        .until(
            () -> {
              var known = commands.of(pile).known().get(there);
              return known != null && other.equals(known.connection());
            });
    try (var plain = connect(pile, "ocpp1.6")) {
      plain.answering = call -> ACCEPTED;
      ask(pile, id(), "{'kind':'UNLOCK','connector':1}").statusCode(200);
      notClearedBeforeUnlocked(plain);
      world.publish(Topics.PILE_COMMANDS, pile, timedOut(pile, there, other));
      ask(pile, there, "{'kind':'CLEAR_CACHE'}").body("status", equalTo("TIMED_OUT"));
      ask(pile, id(), "{'kind':'UNLOCK','connector':2}").statusCode(200);
      notClearedBeforeUnlocked(plain);
    }
  }

  private static PileCommandEnded timedOut(PileId pile, UUID command, UUID connection) {
    var how = PileCommandEnded.Outcome.TIMED_OUT;
    return new PileCommandEnded(
        pile, command, connection, how, null, null, List.of(), Instant.now());
  }

  private static PileCommanded commanded(PileId pile, UUID id) {
    return new PileCommanded(
        pile, id, new PileCommand.ClearCache(), new PersonId("op-2"), 30, Instant.now());
  }

  @Test
  void onlyOperatorsAskAndOnlyWhatMakesSense() {
    var pile = world.pile();
    var reset = "{'kind':'RESET','when':'ON_IDLE'}";
    refused(ask(pile, id(), reset, "driver"), 403, "forbidden");
    refused(ask(new PileId("it-nowhere"), id(), reset), 404, "unknown-pile");
    refused(ask(pile, UUID.randomUUID(), reset), 422, "id-not-fresh");
    refused(ask(pile, id(), "{'kind':'RESET','when':'ON_IDLE','x':1}"), 400, "malformed-request");
    refused(ask(pile, id(), "{'kind':'DANCE'}"), 400, "malformed-request");
    refused(ask(pile, id(), "{'kind':'UNLOCK','connector':99}"), 422, "invalid-request");
    refused(
        ask(pile, id(), "{'kind':'WRITE_SETTING','name':'AuthorizationKey','value':'x'}"),
        422,
        "invalid-request");
    refused(
        ask(pile, id(), "{'kind':'START_CHARGING','connector':1,'card':'A','cardKind':'APP'}"),
        422,
        "invalid-request");
    var unknown = "{'kind':'STOP_CHARGING','session':'%s'}".formatted(UUID.randomUUID());
    refused(ask(pile, id(), unknown), 404, "not-found");
    refused(get("/v1/piles/" + pile + "/commands/" + id()), 404, "not-found");
    refused(get("/v1/piles/" + pile + "/commands?limit=0"), 422, "invalid-request");
  }
}
