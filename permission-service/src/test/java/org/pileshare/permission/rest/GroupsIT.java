package org.pileshare.permission.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.oneOf;
import static org.pileshare.permission.Door.as;
import static org.pileshare.permission.Door.assertProblem;
import static org.pileshare.permission.Door.atOnce;
import static org.pileshare.permission.Door.fresh;
import static org.pileshare.permission.Door.operator;
import static org.pileshare.permission.Door.owner;
import static org.pileshare.permission.Door.pileAt;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pileshare.backing.Backing;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.GrantMade;
import org.pileshare.contracts.GroupChanged;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PermissionRevoked;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.contracts.problem.ProblemType;
import org.pileshare.permission.Committed;
import org.pileshare.permission.Door;

/** Groups and grants: what follows for each driver and pile. */
@QuarkusTest
@WithTestResource(
    value = QuarkusBacking.class,
    initArgs = @ResourceArg(name = "databases", value = "permission"))
class GroupsIT {
  private final Committed committed = new Committed(Backing.current().bootstrapServers());
  private final String owner = fresh("olga");
  private final String dora = fresh("dora");
  private final String dan = fresh("dan");
  private final UUID group = UUID.randomUUID();
  private final UUID grant = UUID.randomUUID();

  private void members(String... drivers) {
    var list = Stream.of(drivers).collect(Collectors.joining("\",\"", "[\"", "\"]"));
    owner(owner)
        .body("{\"name\":\"Residents\",\"members\":" + (drivers.length == 0 ? "[]" : list) + "}")
        .put("/v1/groups/" + group)
        .then()
        .statusCode(oneOf(200, 201));
  }

  private String grantTo(String where) {
    return """
        {"group":"%s",%s,"unitsPerDay":8,"reason":"house rules",
         "hours":[{"day":"SATURDAY","opens":"08:00","closes":"20:00"}]}
        """
        .formatted(group, where);
  }

  private List<String> pilesOf(String driver) {
    return as(driver, "driver").get("/v1/piles").then().statusCode(200).extract().path("pile");
  }

  @Test
  void membershipCarriesOverAtOnceToEveryPileOfTheSiteAlsoThoseThatComeLater() {
    var first = pileAt(owner, "Yard");
    var elsewhere = pileAt(owner, "Office");
    members(dora);
    owner(owner)
        .body(grantTo("\"site\":\"Yard\""))
        .put("/v1/grants/" + grant)
        .then()
        .statusCode(201)
        .body("site", equalTo("Yard"))
        .body("grantedReason", equalTo("house rules"));
    assertThat(pilesOf(dora)).containsExactly(first);

    members(dora, dan);
    assertThat(pilesOf(dan)).containsExactly(first);

    var second = pileAt(owner, "Yard");
    assertThat(pilesOf(dora)).containsExactlyInAnyOrder(first, second);
    assertThat(pilesOf(dan)).containsExactlyInAnyOrder(first, second);

    // A pile that moves to the site comes under it, and one that leaves it does not stay.
    owner(owner).body(Door.pileJson("Yard")).put("/v1/piles/" + elsewhere).then().statusCode(200);
    owner(owner).body(Door.pileJson("Street")).put("/v1/piles/" + first).then().statusCode(200);
    assertThat(pilesOf(dora)).containsExactlyInAnyOrder(second, elsewhere);

    owner(owner).delete("/v1/groups/" + group + "/members/" + dora).then().statusCode(200);
    assertThat(pilesOf(dora)).isEmpty();
    assertThat(pilesOf(dan)).containsExactlyInAnyOrder(second, elsewhere);

    owner(owner).delete("/v1/grants/" + grant + "?reason=over").then().statusCode(200);
    assertThat(pilesOf(dan)).isEmpty();
  }

  @Test
  void whatFollowsFromAGrantSaysSoAndIsPublishedWithIt() {
    var pile = pileAt(owner, "Yard");
    members(dora);
    owner(owner)
        .body(grantTo("\"pile\":\"" + pile + "\""))
        .put("/v1/grants/" + grant)
        .then()
        .statusCode(201);

    var granted = (PermissionGranted) committed.only(Topics.PERMISSION_EVENTS, dora).value();
    assertThat(granted.grant()).isEqualTo(grant);
    assertThat(granted.bounds().unitsPerDay()).isEqualTo(8);
    assertThat(granted.bounds().zone().getId()).isEqualTo("Europe/London");
    assertThat(granted.bounds().hours()).hasSize(1);
    assertThat(granted.reason()).isEqualTo("house rules");
    assertProblem(
        owner(owner).delete("/v1/permissions/" + granted.permission()).then(),
        ProblemType.CONFLICT);

    owner(owner).delete("/v1/groups/" + group + "?reason=dissolved").then().statusCode(200);
    var records = committed.awaited(Topics.PERMISSION_EVENTS, dora, 2);
    assertThat(records.get(1).value())
        .isInstanceOfSatisfying(
            PermissionRevoked.class,
            revoked -> {
              assertThat(revoked.permission()).isEqualTo(granted.permission());
              assertThat(revoked.reason()).isEqualTo("dissolved");
            });
    assertThat(committed.awaited(Topics.PERMISSION_SHARING, owner, 4))
        .extracting(record -> (Object) record.value().getClass().getSimpleName())
        .containsExactly("GroupChanged", "GrantMade", "GroupChanged", "GrantEnded");
  }

  @Test
  void whoLeavesAndComesBackHasANewPermission() {
    var pile = pileAt(owner, "Yard");
    members(dora);
    owner(owner)
        .body(grantTo("\"pile\":\"" + pile + "\""))
        .put("/v1/grants/" + grant)
        .then()
        .statusCode(201);
    members();
    members(dora);

    var records = committed.awaited(Topics.PERMISSION_EVENTS, dora, 3);
    var first = (PermissionGranted) records.get(0).value();
    var second = (PermissionGranted) records.get(2).value();
    assertThat(records.get(1).value()).isInstanceOf(PermissionRevoked.class);
    assertThat(second.permission()).isNotEqualTo(first.permission());
    assertThat(pilesOf(dora)).containsExactly(pile);
  }

  @Test
  void repeatsGetTheSameAnswerAndPublishNothing() {
    pileAt(owner, "Yard");
    members(dora);
    members(dora);
    var body = grantTo("\"site\":\"Yard\"");
    var first = owner(owner).body(body).put("/v1/grants/" + grant).asString();
    var again = owner(owner).body(body).put("/v1/grants/" + grant).then().statusCode(201);
    assertThat(again.extract().asString()).isEqualTo(first);
    assertProblem(
        owner(owner).body(grantTo("\"site\":\"Street\"")).put("/v1/grants/" + grant).then(),
        ProblemType.ID_REUSED);

    pileAt(owner, "Other");
    assertThat(committed.awaited(Topics.PERMISSION_SHARING, owner, 2))
        .extracting(record -> (Object) record.value().getClass())
        .containsExactly(GroupChanged.class, GrantMade.class);
  }

  @Test
  void whatIsNotOnesOwnLooksLikeNothing() {
    pileAt(owner, "Yard");
    members(dora);
    owner(owner)
        .body(grantTo("\"site\":\"Yard\""))
        .put("/v1/grants/" + grant)
        .then()
        .statusCode(201);
    var sam = fresh("sam");

    for (var path : List.of("/v1/groups/" + group, "/v1/grants/" + grant)) {
      assertProblem(owner(sam).get(path).then(), ProblemType.NOT_FOUND);
      assertProblem(owner(sam).delete(path).then(), ProblemType.NOT_FOUND);
      operator().get(path).then().statusCode(200);
    }
    assertProblem(
        owner(sam)
            .body(grantTo("\"site\":\"Yard\",\"owner\":\"" + owner + "\""))
            .put("/v1/grants/" + UUID.randomUUID())
            .then(),
        ProblemType.NOT_FOUND);
    // Another's group is not granted anything of one's own either.
    pileAt(sam, "Yard");
    assertProblem(
        owner(sam).body(grantTo("\"site\":\"Yard\"")).put("/v1/grants/" + UUID.randomUUID()).then(),
        ProblemType.NOT_FOUND);
    owner(sam).get("/v1/groups").then().body("", hasSize(0));
    owner(sam).get("/v1/grants").then().body("", hasSize(0));
    owner(owner).get("/v1/groups").then().body("group", contains(group.toString()));
    owner(owner).get("/v1/grants").then().body("grant", contains(grant.toString()));
  }

  @Test
  void aSiteManagerSharesAtTheirSiteAndNowhereElse() {
    var mia = fresh("mia");
    var yard = pileAt(owner, "Yard");
    var office = pileAt(owner, "Office");
    members(dora);
    assertProblem(Door.grant(UUID.randomUUID(), mia, dan, yard), ProblemType.NOT_FOUND);
    owner(owner)
        .body("{\"site\":\"Yard\",\"reason\":\"lives there\"}")
        .put("/v1/site-managers/" + mia)
        .then()
        .statusCode(201)
        .body("person", equalTo(mia));
    var manager = "{\"driver\":\"" + dan + "\",\"pile\":\"%s\"}";

    var id = UUID.randomUUID();
    as(mia, "driver")
        .body(manager.formatted(yard))
        .put("/v1/permissions/" + id)
        .then()
        .statusCode(201)
        .body("grantedBy", equalTo(mia));
    as(mia, "driver")
        .body(grantTo("\"site\":\"Yard\",\"owner\":\"" + owner + "\""))
        .put("/v1/grants/" + grant)
        .then()
        .statusCode(201);
    as(mia, "driver").get("/v1/permissions?pile=" + yard).then().body("", hasSize(2));
    as(mia, "driver").get("/v1/piles").then().body("pile", contains(yard));
    as(mia, "driver").delete("/v1/permissions/" + id).then().statusCode(200);
    for (var refused :
        List.of(
            as(mia, "driver").body(manager.formatted(office)).put("/v1/permissions/" + grant),
            as(mia, "owner").body(Door.pileJson("Yard")).put("/v1/piles/" + yard),
            as(mia, "owner").delete("/v1/piles/" + yard),
            as(mia, "owner").post("/v1/piles/" + yard + "/secret"),
            as(mia, "owner").delete("/v1/groups/" + group))) {
      assertProblem(refused.then(), ProblemType.NOT_FOUND);
    }

    owner(owner).delete("/v1/site-managers/" + mia + "?site=Yard").then().statusCode(200);
    assertProblem(as(mia, "driver").delete("/v1/grants/" + grant).then(), ProblemType.NOT_FOUND);
    assertThat(pilesOf(dora)).containsExactly(yard);
  }

  @Test
  void aRetiredPileLosesItsPermissionsAndComesBackUnderTheGrantsOfItsSite() {
    var pile = pileAt(owner, "Yard");
    members(dora);
    owner(owner)
        .body(grantTo("\"site\":\"Yard\""))
        .put("/v1/grants/" + grant)
        .then()
        .statusCode(201);
    Door.grant(UUID.randomUUID(), owner, dan, pile).statusCode(201);

    for (int i = 0; i < 2; i++) {
      owner(owner)
          .delete("/v1/piles/" + pile + "?reason=rebuilt")
          .then()
          .statusCode(200)
          .body("retired", equalTo(true))
          .body("version", equalTo(2));
    }
    assertThat(pilesOf(dora)).isEmpty();
    assertThat(pilesOf(dan)).isEmpty();
    assertProblem(Door.grant(UUID.randomUUID(), owner, dan, pile), ProblemType.CONFLICT);

    owner(owner).body(Door.pileJson("Yard")).put("/v1/piles/" + pile).then().statusCode(200);
    assertThat(pilesOf(dora)).containsExactly(pile);
    assertThat(pilesOf(dan)).isEmpty();
    owner(owner)
        .get("/v1/audit?pile=" + pile)
        .then()
        .body("findAll { it.what == 'PileRetired' }.reason", contains("rebuilt"))
        .body("findAll { it.what == 'PermissionRevoked' }", hasSize(2));
  }

  /** Members join and piles come at the same time: nobody misses a pile, nobody has one twice. */
  @Test
  void concurrentChangesOfMembersAndPilesMissNothing() {
    pileAt(owner, "Yard");
    members(dora);
    owner(owner)
        .body(grantTo("\"site\":\"Yard\""))
        .put("/v1/grants/" + grant)
        .then()
        .statusCode(201);

    var statuses =
        atOnce(
            12,
            client ->
                client % 2 == 0
                    ? owner(owner)
                        .put("/v1/groups/" + group + "/members/" + dan + "-" + client)
                        .statusCode()
                    : owner(owner)
                        .body(Door.pileJson("Yard"))
                        .put("/v1/piles/" + fresh("pile").substring(0, 40))
                        .statusCode());

    assertThat(statuses).containsOnly(200, 201);
    var piles = pilesOf(dora);
    assertThat(piles).hasSize(7);
    for (int client = 0; client < 12; client += 2) {
      as(dan + "-" + client, "driver")
          .get("/v1/permissions")
          .then()
          .body("pile", containsInAnyOrder(piles.toArray()));
    }
  }

  @Test
  void aGroupThatWouldHaveTooMuchIsRefusedAsAWhole() {
    for (int i = 0; i < 11; i++) {
      pileAt(owner, "Yard");
    }
    var crowd =
        Stream.iterate(0, i -> i + 1).limit(200).map(i -> "d" + i + owner.substring(20)).toList();
    members(crowd.toArray(String[]::new));

    assertProblem(
        owner(owner).body(grantTo("\"site\":\"Yard\"")).put("/v1/grants/" + grant).then(),
        ProblemType.CONFLICT);
    owner(owner).get("/v1/grants").then().body("", hasSize(0));
    as(crowd.getFirst(), "driver").get("/v1/permissions").then().body("", hasSize(0));
  }
}
