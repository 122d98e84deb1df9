package org.pileshare.permission.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.pileshare.permission.Door.as;
import static org.pileshare.permission.Door.assertProblem;
import static org.pileshare.permission.Door.fresh;
import static org.pileshare.permission.Door.grant;
import static org.pileshare.permission.Door.operator;
import static org.pileshare.permission.Door.owner;
import static org.pileshare.permission.Door.pileAt;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.pileshare.backing.Backing;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.kafka.CloudEvent;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.contracts.problem.ProblemType;
import org.pileshare.permission.Committed;

/** People by name, what is left when one is erased, and the audit. */
@QuarkusTest
@WithTestResource(
    value = QuarkusBacking.class,
    initArgs = @ResourceArg(name = "databases", value = "permission"))
class PeopleIT {
  private static final List<String> WRITTEN =
      List.of(
          Topics.PERMISSION_PILES,
          Topics.PERMISSION_PILE_CREDENTIALS,
          Topics.PERMISSION_CARDS,
          Topics.PERMISSION_EVENTS,
          Topics.PERMISSION_SHARING,
          Topics.RELAY_POSITIONS);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject Pool pool;

  private final Committed committed = new Committed(Backing.current().bootstrapServers());
  private final String owner = fresh("olga");
  private final String driver = fresh("d");
  private final String name = "Dorothea " + UUID.randomUUID();
  private final String contact = UUID.randomUUID() + "@example.org";
  private final String path = "/v1/people/" + driver;

  private void written() {
    as(driver, "driver")
        .body("{\"displayName\":\"" + name + "\",\"contact\":\"" + contact + "\"}")
        .put(path)
        .then()
        .statusCode(200)
        .body("displayName", equalTo(name));
  }

  @Test
  void aPersonIsSeenByThemselvesAndByOperatorsOnly() {
    written();

    as(driver, "driver").get(path).then().statusCode(200).body("contact", equalTo(contact));
    operator().get(path).then().statusCode(200);
    assertProblem(owner(owner).get(path).then(), ProblemType.NOT_FOUND);
    assertProblem(owner(owner).delete(path).then(), ProblemType.NOT_FOUND);
    assertProblem(
        owner(owner).body("{\"displayName\":\"x\"}").put(path).then(), ProblemType.NOT_FOUND);
    assertProblem(
        as(driver, "driver").body("{\"displayName\":\"" + "x".repeat(81) + "\"}").put(path).then(),
        ProblemType.INVALID_REQUEST);
  }

  /** All the ways in which somebody can be tied to others' piles. */
  private UUID tied(String pile) {
    var group = UUID.randomUUID();
    owner(owner)
        .body("{\"name\":\"Residents\",\"members\":[\"" + driver + "\",\"other\"]}")
        .put("/v1/groups/" + group)
        .then()
        .statusCode(201);
    owner(owner)
        .body("{\"group\":\"" + group + "\",\"site\":\"Yard\"}")
        .put("/v1/grants/" + UUID.randomUUID())
        .then()
        .statusCode(201);
    owner(owner)
        .body("{\"driver\":\"" + driver + "\",\"site\":\"Yard\"}")
        .put("/v1/grants/" + UUID.randomUUID())
        .then()
        .statusCode(201);
    grant(UUID.randomUUID(), owner, driver, pile).statusCode(201);
    String token =
        owner(owner)
            .body("{\"site\":\"Yard\",\"expiresAt\":\"" + Instant.now().plusSeconds(9_000) + "\"}")
            .put("/v1/invitations/" + UUID.randomUUID())
            .then()
            .statusCode(201)
            .extract()
            .path("token");
    as(driver, "driver")
        .body("{\"token\":\"" + token + "\"}")
        .post("/v1/invitations/redemptions")
        .then()
        .statusCode(201);
    as(driver, "driver")
        .body("{\"pile\":\"" + pile + "\",\"message\":\"It is me, " + name + "\"}")
        .put("/v1/access-requests/" + UUID.randomUUID())
        .then()
        .statusCode(201);
    owner(owner)
        .body("{\"site\":\"Yard\"}")
        .put("/v1/site-managers/" + driver)
        .then()
        .statusCode(201);
    return group;
  }

  @Test
  void whoIsErasedIsTiedToNothingAndTheNameIsNowhere() {
    var pile = pileAt(owner, "Yard");
    var card = fresh("k").substring(0, 36).toUpperCase(Locale.ROOT);
    written();
    owner(owner)
        .body("{\"driver\":\"" + driver + "\",\"reason\":\"new\"}")
        .put("/v1/cards/" + card)
        .then()
        .statusCode(201);
    var group = tied(pile);

    for (int i = 0; i < 2; i++) {
      as(driver, "driver").delete(path).then().statusCode(204);
    }
    var later = pileAt(owner, "Yard");

    assertProblem(operator().get(path).then(), ProblemType.NOT_FOUND);
    assertProblem(operator().get("/v1/cards/" + card).then(), ProblemType.NOT_FOUND);
    operator()
        .get("/v1/permissions?driver=" + driver)
        .then()
        .body("", hasSize(4))
        .body("revokedAt", everyItem(not(nullValue())));
    owner(owner).get("/v1/groups/" + group).then().body("members", not(hasItem(driver)));
    as(driver, "driver").get("/v1/site-managers").then().body("", hasSize(0));
    // A pile that comes to the site later is nothing to who is gone.
    as(driver, "driver").get("/v1/piles").then().body("", hasSize(0));
    var cards = committed.awaited(Topics.PERMISSION_CARDS, card, 2);
    assertThat(cards.get(1).value()).isNull();
    assertThat(CloudEvent.attribute(cards.get(1).headers(), CloudEvent.ID)).isPresent();
    committed.awaited(Topics.PERMISSION_PILES, later, 1);
    for (var topic : WRITTEN) {
      assertThat(committed.raw(topic))
          .as(topic)
          .isNotEmpty()
          .noneMatch(text -> text.contains(name) || text.contains(contact));
    }
    await().atMost(PATIENCE).until(() -> found("outbox", card) == 0);
    for (var table : tables()) {
      assertThat(found(table, name) + found(table, contact) + found(table, card))
          .as("rows of %s that name the person or the card", table)
          .isZero();
    }
  }

  private List<String> tables() {
    var names = new ArrayList<String>();
    var query =
        "select table_name from information_schema.tables where table_schema = 'public'"
            + " and table_name not like 'flyway%'";
    for (var row : pool.query(query).execute().await().atMost(PATIENCE)) {
      names.add(row.getString(0));
    }
    assertThat(names).hasSizeGreaterThan(10);
    return names;
  }

  private long found(String table, String text) {
    return pool.query(
            "select count(*) from %s as t where cast(t as text) like '%%%s%%'"
                .formatted(table, text))
        .execute()
        .await()
        .atMost(PATIENCE)
        .iterator()
        .next()
        .getLong(0);
  }

  @Test
  void whoStillSharesPilesRetiresThemFirst() {
    var pile = pileAt(owner, "Yard");
    var mine = "/v1/people/" + owner;

    assertProblem(owner(owner).delete(mine).then(), ProblemType.CONFLICT);
    owner(owner).delete("/v1/piles/" + pile).then().statusCode(200);
    owner(owner).delete(mine).then().statusCode(204);
  }

  @Test
  void theAuditSaysWhoDidWhatAndWhyPageByPage() {
    var pile = pileAt(owner, "Yard");
    var other = pileAt(owner, "Yard");
    var id = UUID.randomUUID();
    grant(id, owner, driver, pile).statusCode(201);
    owner(owner).delete("/v1/permissions/" + id + "?reason=noise").then().statusCode(200);
    owner(owner).post("/v1/piles/" + pile + "/secret").then().statusCode(201);

    var first = owner(owner).get("/v1/audit?limit=2&pile=" + pile).then().statusCode(200);
    first
        .body("what", equalTo(List.of("PileCredentialIssued", "PermissionRevoked")))
        .body("[1].by", equalTo(owner))
        .body("[1].reason", equalTo("noise"))
        .body("[1].about", equalTo(id.toString()));
    var link = first.extract().header("Link");
    owner(owner)
        .urlEncodingEnabled(false)
        .get(link.substring(1, link.indexOf('>')))
        .then()
        .body("what", equalTo(List.of("PermissionGranted", "PileDescribed")));
    owner(owner).get("/v1/audit").then().body("pile", hasItems(pile, other));
    operator().get("/v1/audit?driver=" + driver).then().body("", hasSize(2));
    owner(fresh("sam")).get("/v1/audit?pile=" + pile).then().body("", hasSize(0));
    assertThat(owner(owner).get("/v1/audit?pile=" + pile).asString())
        .doesNotContain("salt", "hash");
  }

  @Test
  void theApiDescribesAllDoors() {
    var api = given().get("/q/openapi").then().statusCode(200);
    for (var door :
        List.of(
            "/v1/piles/{pile}:",
            "/v1/cards/{card}/replacement:",
            "/v1/cards/{card}/loss:",
            "/v1/grants/{grant}:",
            "/v1/groups/{group}/members/{driver}:",
            "/v1/site-managers/{person}:",
            "/v1/invitations/redemptions:",
            "/v1/access-requests/{request}/decision:",
            "/v1/audit:",
            "/v1/people/{person}:",
            "earlyStartMinutes:")) {
      api.body(containsString(door));
    }
    // An id is a text, and not the record that checks it.
    api.body(containsString("^[A-Za-z0-9._:-]{1,64}$")).body(not(containsString("ZoneRules")));
  }
}
