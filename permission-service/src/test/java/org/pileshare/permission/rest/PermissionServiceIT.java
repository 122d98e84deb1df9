package org.pileshare.permission.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.pileshare.permission.Door.as;
import static org.pileshare.permission.Door.assertProblem;
import static org.pileshare.permission.Door.atOnce;
import static org.pileshare.permission.Door.fresh;
import static org.pileshare.permission.Door.grant;
import static org.pileshare.permission.Door.grantJson;
import static org.pileshare.permission.Door.operator;
import static org.pileshare.permission.Door.owner;
import static org.pileshare.permission.Door.pileJson;
import static org.pileshare.permission.Door.pileOf;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pileshare.backing.Backing;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PermissionRevoked;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.kafka.CloudEvent;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.contracts.problem.ProblemType;
import org.pileshare.permission.Committed;
import org.pileshare.permission.core.Card;

@QuarkusTest
@WithTestResource(
    value = QuarkusBacking.class,
    initArgs = @ResourceArg(name = "databases", value = "permission"))
class PermissionServiceIT {
  private final Committed committed = new Committed(Backing.current().bootstrapServers());
  private final String owner = fresh("olga");
  private final String driver = fresh("dora");
  private final UUID id = UUID.randomUUID();

  @Test
  void aGrantAndItsRepeatsGetTheSameAnswerAndOneEvent() {
    var pile = pileOf(owner);

    var first = grant(id, owner, driver, pile).statusCode(201).extract().asString();
    var again = grant(id, owner, driver, pile).statusCode(201).extract().asString();
    operator()
        .body(grantJson(driver, pile))
        .put("/v1/permissions/" + id)
        .then()
        .statusCode(201)
        .body("grantedBy", equalTo(owner));

    assertThat(again).isEqualTo(first).contains(id.toString()).doesNotContain("revoked", "null");
    var record = committed.only(Topics.PERMISSION_EVENTS, driver);
    var event = (PermissionGranted) record.value();
    assertThat(event.permission()).isEqualTo(id);
    assertThat(event.pile().value()).isEqualTo(pile);
    assertThat(event.validFrom()).isEqualTo(event.at());
    assertThat(CloudEvent.attribute(record.headers(), CloudEvent.SUBJECT)).contains(driver);
    assertThat(CloudEvent.attribute(record.headers(), CloudEvent.TYPE))
        .contains("org.pileshare.permission.PermissionGranted.v1");
  }

  @Test
  void timesAreComparedAsTheyAreKept() {
    var pile = pileOf(owner);
    var body =
        """
        {"driver":"%s","pile":"%s","validFrom":"2026-01-01T00:00:00.123456789Z",
         "validUntil":"2030-01-01T01:00:00.9999999+01:00"}
        """
            .formatted(driver, pile);
    for (int i = 0; i < 2; i++) {
      owner(owner)
          .body(body)
          .put("/v1/permissions/" + id)
          .then()
          .statusCode(201)
          .body("validFrom", equalTo("2026-01-01T00:00:00.123Z"))
          .body("validUntil", equalTo("2030-01-01T00:00:00.999Z"));
    }
  }

  @Test
  void theSameIdWithOtherContentIsRefused() {
    var pile = pileOf(owner);
    grant(id, owner, driver, pile).statusCode(201);

    assertProblem(grant(id, owner, fresh("dan"), pile), ProblemType.ID_REUSED);
    assertProblem(grant(id, owner, driver, pileOf(owner)), ProblemType.ID_REUSED);
    assertThat(committed.only(Topics.PERMISSION_EVENTS, driver).value())
        .isInstanceOf(PermissionGranted.class);
  }

  @Test
  void aRevocationAndItsRepeatsGetTheSameAnswerAndOneEvent() {
    var pile = pileOf(owner);
    var granted = grant(id, owner, driver, pile).statusCode(201).extract().asString();

    var first = revoke("?reason=moved%20away");
    var again = revoke("?reason=another");

    assertThat(again).isEqualTo(first).contains("\"reason\":\"moved away\"");
    // The first answer again, and the permission does not come back.
    assertThat(grant(id, owner, driver, pile).statusCode(201).extract().asString())
        .isEqualTo(granted);
    owner(owner)
        .get("/v1/permissions/" + id)
        .then()
        .statusCode(200)
        .body("revokedBy", equalTo(owner))
        .body("reason", equalTo("moved away"));
    var records = committed.awaited(Topics.PERMISSION_EVENTS, driver, 2);
    assertThat(records).hasSize(2);
    assertThat(records.get(1).value())
        .isInstanceOfSatisfying(
            PermissionRevoked.class,
            event -> {
              assertThat(event.permission()).isEqualTo(id);
              assertThat(event.reason()).isEqualTo("moved away");
            });
  }

  private String revoke(String query) {
    return owner(owner)
        .urlEncodingEnabled(false)
        .delete("/v1/permissions/" + id + query)
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  @Test
  void whatIsNotOnesOwnLooksLikeNothing() {
    var pile = pileOf(owner);
    grant(id, owner, driver, pile).statusCode(201);
    var stranger = fresh("sam");

    assertProblem(grant(UUID.randomUUID(), stranger, driver, pile), ProblemType.NOT_FOUND);
    assertProblem(grant(UUID.randomUUID(), owner, driver, "nowhere"), ProblemType.NOT_FOUND);
    for (var path : List.of("/v1/permissions/" + id, "/v1/permissions/" + UUID.randomUUID())) {
      assertProblem(owner(stranger).get(path).then(), ProblemType.NOT_FOUND);
      assertProblem(owner(stranger).delete(path).then(), ProblemType.NOT_FOUND);
      assertProblem(as(stranger, "driver").get(path).then(), ProblemType.NOT_FOUND);
    }
    as(driver, "driver").get("/v1/permissions/" + id).then().statusCode(200);
    operator().get("/v1/permissions/" + id).then().statusCode(200);
  }

  @Test
  void listsHoldWhatTheCallerMaySee() {
    var pile = pileOf(owner);
    var other = pileOf(owner);
    var ids =
        IntStream.range(0, 3)
            .mapToObj(any -> UUID.randomUUID())
            .map(UUID::toString)
            .sorted()
            .toList();
    grant(UUID.fromString(ids.get(0)), owner, driver, pile).statusCode(201);
    grant(UUID.fromString(ids.get(1)), owner, fresh("dan"), pile).statusCode(201);
    grant(UUID.fromString(ids.get(2)), owner, driver, other).statusCode(201);

    owner(owner).get("/v1/permissions").then().body("permission", equalTo(ids));
    owner(owner)
        .get("/v1/permissions?pile=" + other)
        .then()
        .body("permission", contains(ids.get(2)));
    as(driver, "driver")
        .get("/v1/permissions")
        .then()
        .body("permission", contains(ids.get(0), ids.get(2)));
    operator().get("/v1/permissions?pile=" + pile).then().body("", hasSize(2));
    owner(fresh("sam")).get("/v1/permissions?pile=" + pile).then().body("", hasSize(0));
    owner(owner)
        .get("/v1/permissions?driver=" + driver)
        .then()
        .body("permission", contains(ids.get(0), ids.get(2)));
  }

  @Test
  void aPeriodThatCannotBeIsRefused() {
    var pile = pileOf(owner);
    var far = Instant.now().plusSeconds(20L * 366 * 24 * 3600);
    var form = "{\"driver\":\"" + driver + "\",\"pile\":\"" + pile + "\",%s}";

    assertProblem(
        put(form, "\"validUntil\":\"2026-01-01T00:00:00Z\"", "2025-01-01T00:00:00Z"),
        ProblemType.IN_THE_PAST);
    assertProblem(
        put(form, "\"validUntil\":\"2029-01-01T00:00:00Z\"", "2029-01-01T00:00:00Z"),
        ProblemType.INVALID_REQUEST);
    assertProblem(
        put(form, "\"validUntil\":\"" + far + "\"", "2029-01-01T00:00:00Z"),
        ProblemType.TOO_FAR_AHEAD);
  }

  private ValidatableResponse put(String form, String until, String from) {
    return owner(owner)
        .body(form.formatted("\"validFrom\":\"" + from + "\"," + until))
        .put("/v1/permissions/" + id)
        .then();
  }

  /** All at once on one id: one grant, and everybody else is told of it or that the id is used. */
  @Test
  void concurrentGrantsOfOneIdMakeOnePermission() {
    var piles = List.of(pileOf(owner), pileOf(owner));

    var statuses =
        atOnce(
            16, client -> grant(id, owner, driver, piles.get(client % 2)).extract().statusCode());

    assertThat(statuses).containsOnly(201, 422);
    assertThat(statuses.stream().filter(status -> status == 201)).hasSize(8);
    assertThat(committed.awaited(Topics.PERMISSION_EVENTS, driver, 1)).hasSize(1);
  }

  /** Whoever comes first is the owner; the others are told that it is not theirs. */
  @Test
  void concurrentRegistrationsOfOnePileHaveOneOwner() {
    var pile = fresh("pile");

    var statuses =
        atOnce(
            16,
            client ->
                owner("owner-" + client)
                    .body(pileJson("Home"))
                    .put("/v1/piles/" + pile)
                    .statusCode());

    assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 404);
    assertThat(committed.awaited(Topics.PERMISSION_PILES, pile, 1)).hasSize(1);
  }

  /** No change is lost: each has a version of its own, and the topic has all of them in order. */
  @Test
  void concurrentChangesOfOnePileHaveAVersionEach() {
    var pile = pileOf(owner);

    var versions =
        atOnce(
            16,
            client ->
                owner(owner)
                    .body(pileJson("Site " + client))
                    .put("/v1/piles/" + pile)
                    .<Integer>path("version"));

    var expected = IntStream.rangeClosed(2, 17).boxed().toList();
    assertThat(versions).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(committed.awaited(Topics.PERMISSION_PILES, pile, 17))
        .extracting(record -> (int) ((PileDescribed) record.value()).version())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 17).boxed().toList());
  }

  /** The limit holds even if all take the last free places at the same time. */
  @Test
  void concurrentCardsDoNotPassTheLimit() {
    var statuses =
        atOnce(
            Card.MAX_OF_A_DRIVER + 10,
            client ->
                owner(owner)
                    .body("{\"driver\":\"" + driver + "\"}")
                    .put("/v1/cards/" + UUID.randomUUID())
                    .statusCode());

    assertThat(statuses.stream().filter(status -> status == 201)).hasSize(Card.MAX_OF_A_DRIVER);
    assertThat(statuses.stream().filter(status -> status == 409)).hasSize(10);
  }
}
