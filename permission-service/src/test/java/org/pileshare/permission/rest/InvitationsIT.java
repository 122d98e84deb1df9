package org.pileshare.permission.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.pileshare.permission.Door.as;
import static org.pileshare.permission.Door.assertProblem;
import static org.pileshare.permission.Door.atOnce;
import static org.pileshare.permission.Door.fresh;
import static org.pileshare.permission.Door.owner;
import static org.pileshare.permission.Door.pileAt;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.pileshare.backing.Backing;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.kafka.EventJson;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.contracts.problem.ProblemType;
import org.pileshare.permission.Committed;

/** Invitations, and requests with their answers. */
@QuarkusTest
@WithTestResource(
    value = QuarkusBacking.class,
    initArgs = @ResourceArg(name = "databases", value = "permission"))
class InvitationsIT {
  private final Committed committed = new Committed(Backing.current().bootstrapServers());
  private final String owner = fresh("olga");
  private final String dora = fresh("dora");
  private final UUID id = UUID.randomUUID();
  private final Instant soon = Instant.now().plus(Duration.ofDays(2));

  private Response issue(String where, int uses) {
    return owner(owner)
        .body("{%s,\"uses\":%d,\"expiresAt\":\"%s\"}".formatted(where, uses, soon))
        .put("/v1/invitations/" + id);
  }

  private static Response use(String driver, String token) {
    return as(driver, "driver")
        .body("{\"token\":\"" + token + "\"}")
        .post("/v1/invitations/redemptions");
  }

  @Test
  void aTokenIsShownOnceItsHashIsPublishedAndADriverLetsThemselvesIn() throws Exception {
    var pile = pileAt(owner, "Yard");
    var token =
        issue("\"pile\":\"" + pile + "\"", 1)
            .then()
            .statusCode(201)
            .body("token", matchesPattern("[A-Z2-7]{32}"))
            .extract()
            .<String>path("token");
    issue("\"pile\":\"" + pile + "\"", 1).then().statusCode(200).body("token", nullValue());
    assertThat(owner(owner).get("/v1/invitations/" + id).asString()).doesNotContain(token, "hash");

    for (int i = 0; i < 2; i++) {
      use(dora, token).then().statusCode(201).body("invitation", equalTo(id.toString()));
    }
    as(dora, "driver").get("/v1/piles").then().body("pile", contains(pile));
    owner(owner).get("/v1/invitations").then().body("[0].drivers", contains(dora));
    assertProblem(use(fresh("dan"), token).then(), ProblemType.CONFLICT);
    assertProblem(use(fresh("dan"), "A".repeat(32)).then(), ProblemType.NOT_FOUND);

    var granted = (PermissionGranted) committed.only(Topics.PERMISSION_EVENTS, dora).value();
    assertThat(granted.grant()).isEqualTo(id);
    var sharing = committed.awaited(Topics.PERMISSION_SHARING, owner, 2);
    assertThat(sharing).hasSize(2);
    for (var record : sharing) {
      assertThat(EventJson.mapper().writeValueAsString(record.value())).doesNotContain(token);
    }
  }

  /** Exactly as many get in as may, whoever comes at the same time. */
  @Test
  void concurrentUsesDoNotPassTheCount() {
    var pile = pileAt(owner, "Yard");
    String token = issue("\"site\":\"Yard\"", 5).then().statusCode(201).extract().path("token");

    var statuses = atOnce(20, client -> use(dora + "-" + client, token).statusCode());

    assertThat(statuses).containsOnly(201, 409);
    assertThat(statuses.stream().filter(status -> status == 201)).hasSize(5);
    owner(owner).get("/v1/permissions?pile=" + pile).then().body("", hasSize(5));
    owner(owner)
        .get("/v1/invitations/" + id)
        .then()
        .body("used", equalTo(5))
        .body("drivers", hasSize(5));
  }

  @Test
  void whoIsTakenOutStaysOutAndAWithdrawalEndsAll() {
    pileAt(owner, "Yard");
    String token = issue("\"site\":\"Yard\"", 5).then().statusCode(201).extract().path("token");
    var dan = fresh("dan");
    use(dora, token).then().statusCode(201);
    use(dan, token).then().statusCode(201);

    owner(owner).delete("/v1/invitations/" + id + "/drivers/" + dan).then().statusCode(200);
    as(dan, "driver").get("/v1/piles").then().body("", hasSize(0));
    assertProblem(use(dan, token).then(), ProblemType.CONFLICT);
    // A pile that comes later is for those who are in, and not for whoever was taken out.
    pileAt(owner, "Yard");
    as(dan, "driver").get("/v1/piles").then().body("", hasSize(0));
    as(dora, "driver").get("/v1/piles").then().body("", hasSize(2));

    assertProblem(
        owner(fresh("sam")).delete("/v1/invitations/" + id).then(), ProblemType.NOT_FOUND);
    owner(owner).delete("/v1/invitations/" + id + "?reason=over").then().statusCode(200);
    as(dora, "driver").get("/v1/piles").then().body("", hasSize(0));
    assertProblem(use(fresh("eve"), token).then(), ProblemType.CONFLICT);
  }

  @Test
  void aRequestIsApprovedOnceOrDeclinedWithAReason() {
    var pile = pileAt(owner, "Yard");
    var request = UUID.randomUUID();
    var path = "/v1/access-requests/" + request;
    for (int i = 0; i < 2; i++) {
      as(dora, "driver")
          .body("{\"pile\":\"" + pile + "\",\"message\":\"The new one in flat 3\"}")
          .put(path)
          .then()
          .statusCode(201);
    }
    owner(owner)
        .get("/v1/access-requests?open=true&pile=" + pile)
        .then()
        .body("request", contains(request.toString()))
        .body("[0].message", equalTo("The new one in flat 3"));
    assertProblem(owner(fresh("sam")).get(path).then(), ProblemType.NOT_FOUND);
    var approve =
        "{\"decision\":\"APPROVED\",\"unitsPerWeek\":20,\"freeWhPerMonth\":9000,"
            + "\"reason\":\"welcome\"}";
    assertProblem(
        owner(fresh("sam")).body(approve).put(path + "/decision").then(), ProblemType.NOT_FOUND);
    assertProblem(
        as(dora, "driver").body(approve).put(path + "/decision").then(), ProblemType.NOT_FOUND);
    assertProblem(
        owner(owner).body("{\"decision\":\"DECLINED\"}").put(path + "/decision").then(),
        ProblemType.INVALID_REQUEST);

    for (int i = 0; i < 2; i++) {
      owner(owner)
          .body(approve)
          .put(path + "/decision")
          .then()
          .statusCode(200)
          .body("decision", equalTo("APPROVED"));
    }
    as(dora, "driver").get("/v1/piles").then().body("pile", contains(pile));
    var granted = (PermissionGranted) committed.only(Topics.PERMISSION_EVENTS, dora).value();
    assertThat(granted.bounds().unitsPerWeek()).isEqualTo(20);
    assertThat(granted.bounds().freeWhPerMonth()).isEqualTo(9_000);
    as(dora, "driver")
        .get(path)
        .then()
        .body("permission", equalTo(granted.permission().toString()));
    assertProblem(
        owner(owner)
            .body("{\"decision\":\"DECLINED\",\"reason\":\"no\"}")
            .put(path + "/decision")
            .then(),
        ProblemType.CONFLICT);
    assertThat(committed.awaited(Topics.PERMISSION_SHARING, owner, 2)).hasSize(2);
  }
}
