package org.pileshare.ledger;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.pileshare.ledger.Feeder.at;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pileshare.backing.Backing;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.DisputeDecided;
import org.pileshare.contracts.DisputeDecision;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.kafka.Topics;

/** Sessions that wait for a person, and what the person decides. */
@QuarkusTest
@QuarkusTestResource(
    value = QuarkusBacking.class,
    initArgs = @ResourceArg(name = "databases", value = "ledger"))
class LedgerDisputesIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String LIST = "/v1/operator/disputes";

  private final String name = UUID.randomUUID().toString().substring(0, 8);
  private final PileId pile = new PileId("disputes-" + name);
  private final PersonId anna = new PersonId("anna-" + name);
  private final PersonId owner = new PersonId("owner-" + name);
  private Feeder feeder;
  private Database database;
  private CompletedSession settled;
  private CompletedSession nobodys;

  @BeforeEach
  void open() throws SQLException {
    feeder = new Feeder();
    database = new Database();
    feeder.openPile(pile, owner, anna);
    settled = Feeder.online(pile, anna, at(9, 0), at(10, 0), 7_000);
    nobodys = Feeder.online(pile, null, at(11, 0), at(12, 0), 10_000);
    List.of(settled, nobodys).forEach(feeder::send);
    feeder.flush();
    await().atMost(LIMIT).until(() -> revision(settled) == 1 && revision(nobodys) == 1);
  }

  @AfterEach
  void close() throws SQLException {
    feeder.close();
    database.close();
  }

  @Test
  void aPersonBillsSomebodyAndThenNobody() throws SQLException {
    as("operator", LIST + "?limit=100").body("disputes.session", hasItem(id(nobodys)));
    assertThat(balance("unknown:CARD")).isEqualTo(450);

    decide(nobodys, "{'decision':'BILL','driver':'%s','reason':'Seen.'}".formatted(anna))
        .statusCode(200)
        .body("decidedBy", equalTo("otto"))
        .body("at", notNullValue());

    await().atMost(LIMIT).until(() -> revision(nobodys) == 2);
    assertThat(balance("unknown:CARD")).isZero();
    assertThat(balance("driver:" + anna)).isEqualTo(315 + 450);
    as("operator", LIST + "?limit=100").body("disputes.session", not(hasItem(id(nobodys))));
    session(token(anna.value(), "driver"), nobodys)
        .statusCode(200)
        .body("revision", equalTo(2))
        .body("restated", equalTo(true))
        .body("disputed", equalTo(false))
        .body("driver", equalTo(anna.value()))
        .body("amountMinor", equalTo(450))
        .body("overstayMinutes", equalTo(0));

    decide(nobodys, "{'decision':'WAIVE','reason':'It was another car.'}").statusCode(200);

    await().atMost(LIMIT).until(() -> revision(nobodys) == 3);
    assertThat(balance("driver:" + anna)).isEqualTo(315);
    assertThat(balance("owner:" + owner)).isEqualTo(-315);
    session(token("otto", "operator"), nobodys)
        .body("amountMinor", equalTo(0))
        .body("verdicts", equalTo(List.of("CARD_UNKNOWN")));
    assertThat(
            database.column(
                "select kind || ' ' || restated || ' ' || account || ' ' || amount_minor"
                    + " from posting_line where session = ? order by number",
                nobodys.session()))
        .containsExactly(
            "ENERGY false unknown:CARD 450",
            "ENERGY false owner:" + owner + " -450",
            "REVERSAL true unknown:CARD -450",
            "REVERSAL true owner:" + owner + " 450",
            "ENERGY true driver:" + anna + " 450",
            "ENERGY true owner:" + owner + " -450",
            "REVERSAL true driver:" + anna + " -450",
            "REVERSAL true owner:" + owner + " 450");
  }

  @Test
  void aReportThatContradictsTheFirstMakesASessionWait() throws SQLException {
    var other = Feeder.online(pile, anna, at(9, 0), at(10, 0), 9_000);
    assertThat(other.session()).isEqualTo(settled.session());
    feeder.send(other);
    feeder.flush();
    await().atMost(LIMIT).until(() -> revision(settled) == 2);

    as("operator", LIST + "?limit=100")
        .body("disputes.session", hasItem(id(settled)))
        .body(
            "disputes.find { it.session == '%s' }.others[0].meterStopWh".formatted(id(settled)),
            equalTo(10_000));
    decide(settled, "{'decision':'BILL','energyWh':9000,'reason':'The meter was read.'}")
        .statusCode(200);

    await().atMost(LIMIT).until(() -> balance("driver:" + anna) == 405);
    decide(settled, "{'decision':'BILL','driver':'ben','reason':'The card was lent.'}")
        .statusCode(200);
    await().atMost(LIMIT).until(() -> balance("driver:ben") == 315);
    session(token(anna.value(), "driver"), settled).statusCode(404);
    session(token("ben", "driver"), settled).statusCode(200).body("driver", equalTo("ben"));
    assertThat(balance("driver:" + anna)).isZero();
    assertThat(balance("owner:" + owner)).isEqualTo(-315 - 450);
  }

  /** As when the book is made anew: a decision may be read before its session. */
  @Test
  void aDecisionThatIsKnownBeforeItsSessionLeavesTheSameBalances() throws SQLException {
    var session = Feeder.online(pile, null, at(13, 0), at(14, 0), 10_000);
    var decided =
        new DisputeDecided(
            session.session(),
            DisputeDecision.BILL,
            anna,
            1_000L,
            "Seen.",
            new PersonId("otto"),
            at(20, 0));
    feeder.send(Topics.LEDGER_DECISIONS, id(session), decided);
    feeder.flush();
    await()
        .atMost(LIMIT)
        .until(
            () ->
                database.number(
                        "select count(*) from dispute_decision where session = ?",
                        session.session())
                    == 1);
    feeder.send(session);
    feeder.flush();
    await().atMost(LIMIT).until(() -> revision(session) == 1);

    assertThat(balance("driver:" + anna)).isEqualTo(315 + 45);
    session(token("otto", "operator"), session).body("disputed", equalTo(false));
  }

  @Test
  void theListHasPages() {
    var sessions = new ArrayList<CompletedSession>();
    for (int hour = 15; hour < 18; hour++) {
      sessions.add(Feeder.online(pile, null, at(hour, 0), at(hour, 30), 1_000));
    }
    sessions.forEach(feeder::send);
    feeder.flush();
    await().atMost(LIMIT).until(() -> revision(sessions.getLast()) == 1);

    for (int i = 0; i + 1 < sessions.size(); i++) {
      as("operator", LIST + "?limit=1&after=" + id(sessions.get(i)))
          .statusCode(200)
          .body("disputes", hasSize(1))
          .body("disputes[0].session", equalTo(id(sessions.get(i + 1))))
          .body("disputes[0].account", equalTo("unknown:CARD"))
          .body("next", equalTo(id(sessions.get(i + 1))));
    }
    as("operator", LIST + "?after=" + id(sessions.getLast()))
        .body("disputes", hasSize(0))
        .body("next", nullValue());
  }

  @Test
  void whatTheRulesHaveSettledIsNotDecidedAndWhatIsNotThereIsNotFound() {
    decide(settled, "{'decision':'WAIVE','reason':'Please.'}")
        .statusCode(409)
        .body("code", equalTo("not-disputed"))
        .body("detail", startsWith("Expected a session that waits"));
    put("otto", UUID.randomUUID().toString(), "{'decision':'WAIVE','reason':'Please.'}")
        .statusCode(404)
        .body("code", equalTo("not-found"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'decision':'BILL','reason':'Nobody is named.'}",
        "{'decision':'WAIVE','driver':'ben','reason':'Both.'}",
        "{'decision':'BILL','driver':'ben','energyWh':-1,'reason':'Less than none.'}",
        "{'decision':'BILL','driver':'ben','energyWh':10000001,'reason':'Too much.'}",
        "{'decision':'BILL','driver':'no body','reason':'A blank.'}",
        "{'decision':'BILL','driver':'ben','reason':' '}",
        "{'decision':'BILL','driver':'ben'}",
        "{'reason':'Nothing is decided.'}"
      })
  void aDecisionThatMakesNoSenseIsRefused(String body) throws SQLException {
    decide(nobodys, body).statusCode(422).body("detail", startsWith("Expected"));
    assertThat(revision(nobodys)).isEqualTo(1);
  }

  @Test
  void onlyOperatorsSeeAndDecide() {
    for (var role : List.of("driver", "owner", "analyst")) {
      as(role, LIST).statusCode(403);
      given()
          .auth()
          .oauth2(token(anna.value(), role))
          .contentType(ContentType.JSON)
          .body("{\"decision\":\"WAIVE\",\"reason\":\"Mine.\"}")
          .put(LIST + "/" + id(nobodys) + "/decision")
          .then()
          .statusCode(403);
    }
    as("operator", LIST + "?limit=101").statusCode(422);
    as("operator", LIST + "?after=nobody").statusCode(422);
    put("otto", id(nobodys), "{'decision':'WAIVE','reason':'Ok.','more':1}").statusCode(400);
  }

  private static ValidatableResponse decide(CompletedSession session, String body) {
    return put("otto", id(session), body);
  }

  private static ValidatableResponse put(String operator, String session, String body) {
    return given()
        .auth()
        .oauth2(token(operator, "operator"))
        .contentType(ContentType.JSON)
        .body(body.replace('\'', '"'))
        .put(LIST + "/" + session + "/decision")
        .then();
  }

  private static ValidatableResponse as(String role, String address) {
    return given().auth().oauth2(token("otto", role)).get(address).then();
  }

  private static ValidatableResponse session(String token, CompletedSession session) {
    return given().auth().oauth2(token).get("/v1/sessions/" + id(session)).then();
  }

  private static String token(String person, String role) {
    return Backing.current().token(person, role);
  }

  private static String id(CompletedSession session) {
    return session.session().toString();
  }

  private long revision(CompletedSession session) throws SQLException {
    return database.number(
        "select coalesce(max(revision), 0) from judgement where session = ?", session.session());
  }

  /** At this test's pile. */
  private long balance(String account) throws SQLException {
    return database.number(
        "select coalesce(sum(l.amount_minor), 0) from posting_line l"
            + " join session s on s.id = l.session where s.pile = ? and l.account = ?",
        pile.value(),
        account);
  }
}
