package org.pileshare.ledger;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.pileshare.ledger.Feeder.OLGA;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pileshare.backing.Backing;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.DisputeDecided;
import org.pileshare.contracts.DisputeDecision;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReservationEvent;
import org.pileshare.contracts.SessionEnded;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotReleased;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.kafka.Topics;

/** The book follows from its logs, and what does not is named. */
@QuarkusTest
@QuarkusTestResource(
    value = QuarkusBacking.class,
    initArgs = @ResourceArg(name = "databases", value = "ledger"))
class RefoldIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Instant NOON = Instant.parse("2031-07-01T12:00:00Z");
  private static final String REFOLDS = "/v1/operator/refolds";

  /** An entry that balances and that no log tells of, below all numbers that the book gives. */
  private static final String PLANTED =
      """
      insert into posting_line (number, entry, line, session, account, amount_minor, currency,
        energy_wh, posted_at)
      select -1 - l.line, e.id, l.line, e.session, l.account, l.amount, 'EUR', 100, now()
      from (values (cast(? as uuid), cast(? as uuid))) as e(id, session),
        (values (0, cast(? as text), 5), (1, 'owner:planted', -5)) as l(line, account, amount)
      returning number
      """;

  private static final List<String> TAKEN_OUT =
      List.of(
          "alter table posting_line disable trigger posting_line_is_kept",
          "delete from posting_line where number < 0",
          "alter table posting_line enable trigger posting_line_is_kept");

  private final String name = UUID.randomUUID().toString().substring(0, 8);
  private final String tariff = "refold-" + name;
  private final PileId pile = new PileId("refold-" + name);
  private final PileId other = new PileId("refold-other-" + name);
  private final PersonId anna = new PersonId("anna-" + name);
  private final UUID reservation = Ids.derived(name, "reservation");
  private Feeder feeder;
  private Database database;

  @BeforeEach
  void aTariffIsPublished() throws SQLException {
    feeder = new Feeder();
    database = new Database();
    operator()
        .urlEncodingEnabled(false)
        .contentType("application/json")
        .body(Map.of("currency", "EUR", "energyPerKwhMicro", 450_000, "noShowMicro", 5_000_000))
        .put("/v1/operator/tariffs/" + tariff + "/versions/2030-12-31T00:00:00Z")
        .then()
        .statusCode(201);
  }

  @AfterEach
  void close() throws SQLException {
    feeder.close();
    database.close();
  }

  @Test
  void theBookMadeAgainFromItsLogsIsTheSameAndAnEntryThatNoLogTellsOfIsNamed() throws SQLException {
    // Given
    var told = Feeder.online(pile, anna, NOON.minusSeconds(3_600), NOON, 7_000);
    var startless = startless();
    describe(pile, OLGA, 1);
    describe(other, OLGA, 1);
    feeder.send(Topics.PERMISSION_EVENTS, anna.value(), Feeder.permission(pile, anna));
    feeder.flush();
    feeder.send(told);
    feeder.send(startless);
    reserve(NOON.minusSeconds(7_200));
    release(NOON.plusSeconds(60));
    await().atMost(LIMIT).until(() -> revisions(told) == 1 && revisions(startless) == 1);
    describe(pile, new PersonId("omar-" + name), 2);
    feeder.flush();
    await().atMost(LIMIT).until(() -> revisions(told) >= 2 && revisions(startless) >= 2);
    long before = revisions(startless);
    waive(startless);
    await().atMost(LIMIT).until(() -> revisions(startless) > before && noShowIsBilled());

    // Then
    var whole = refolded();
    assertThat(whole.getString("failure")).isNull();
    assertThat(whole.getLong("sessions")).isGreaterThanOrEqualTo(2);
    assertThat(whole.getLong("reservations")).isPositive();
    assertThat(detailsOf(whole, told.session())).isEmpty();
    assertThat(detailsOf(whole, startless.session())).isEmpty();
    assertThat(detailsOf(whole, reservation)).isEmpty();

    assertThat(whole.getLong("differences")).as(() -> whole.getString("told")).isZero();

    // When
    database.rows(PLANTED, UUID.randomUUID(), told.session(), "driver:" + anna);

    // Then
    try {
      var wrong = refolded();
      assertThat(detailsOf(wrong, told.session()))
          .containsExactlyInAnyOrder(
              "Expected 315 minor units of EUR on driver:%s, but the book has 320".formatted(anna),
              "Expected 7000 Wh on driver:%s, but the book has 7100".formatted(anna),
              "Expected 0 minor units of EUR on owner:planted, but the book has -5",
              "Expected 0 Wh on owner:planted, but the book has 100");
      assertThat(wrong.getLong("differences")).isEqualTo(4);
      operator().get("/v1/operator/reconciliation").then().body("balanced", equalTo(false));
      assertImbalance("4 differences from the logs, and 1 session of other energy", 5);
    } finally {
      for (var change : TAKEN_OUT) {
        database.change(change);
      }
    }

    // When
    assertThat(refolded().getLong("differences")).isZero();
    operator().get("/v1/operator/reconciliation").then().body("balanced", equalTo(true));

    // Then
    assertImbalance("nothing is wrong any more", 0);
    assertThat(database.number("select count(*) from pg_namespace where nspname like 'refold%'"))
        .isZero();
  }

  @Test
  void whoIsNoOperatorStartsNoneAndAnUnknownOneIsNotFound() {
    given()
        .auth()
        .oauth2(Backing.current().token(anna.value(), "driver"))
        .post(REFOLDS)
        .then()
        .statusCode(403);
    operator().get(REFOLDS + "/" + UUID.randomUUID()).then().statusCode(404);
  }

  private static void assertImbalance(String why, int expected) {
    assertThat(given().get("/q/metrics").then().statusCode(200).extract().asString())
        .as(why)
        .contains("ledger_imbalance " + expected + ".0");
  }

  private JsonPath refolded() throws SQLException {
    var url = startedOnce();
    await()
        .atMost(LIMIT)
        .until(() -> !operator().get(url).jsonPath().getString("state").equals("RUNNING"));
    return operator().get(url).then().statusCode(200).extract().jsonPath();
  }

  /** It cannot come to its end before the second is refused: there is no book to compare with. */
  private String startedOnce() throws SQLException {
    database.hold();
    try {
      database.change("lock table posting_line in access exclusive mode");
      var started = operator().post(REFOLDS).then().statusCode(202).extract();
      operator().post(REFOLDS).then().statusCode(409);
      return started.header("Location");
    } finally {
      database.release();
    }
  }

  private static List<String> detailsOf(JsonPath refold, UUID subject) {
    List<Map<String, String>> told = refold.getList("told");
    return told.stream()
        .filter(difference -> subject.toString().equals(difference.get("subject")))
        .map(difference -> difference.get("detail"))
        .toList();
  }

  private static RequestSpecification operator() {
    return given().auth().oauth2(Backing.current().token("oscar", "operator"));
  }

  private void describe(PileId each, PersonId owner, int version) {
    var at = NOON.minus(Duration.ofDays(5 - version));
    feeder.send(
        Topics.PERMISSION_PILES,
        each.value(),
        Feeder.pile(each, owner, version, at, ZoneOffset.UTC, tariff));
  }

  private CompletedSession startless() {
    var from = NOON.plusSeconds(60);
    var to = from.plusSeconds(3_600);
    return new SessionEnded(
        pile,
        Ids.derived(pile, "startless"),
        1,
        new CardId("CARD"),
        anna,
        0,
        10_000,
        from,
        to,
        to,
        "Local",
        false);
  }

  private void reserve(Instant at) {
    send(new SlotReserved(reservation, reservation, anna, other, 1, slot(), 4, reservation, 1, at));
  }

  private void release(Instant at) {
    send(
        new SlotReleased(
            reservation, reservation, anna, other, 1, slot(), ReleaseReason.NO_SHOW, 2, at));
    feeder.flush();
  }

  private void send(ReservationEvent event) {
    feeder.send(Topics.RESERVATION_EVENTS, other.value(), event);
  }

  private static Slot slot() {
    return new Slot(NOON, NOON.plusSeconds(3_600));
  }

  private void waive(CompletedSession session) {
    var id = session.session();
    var oscar = new PersonId("oscar");
    feeder.send(
        Topics.LEDGER_DECISIONS,
        id.toString(),
        new DisputeDecided(id, DisputeDecision.WAIVE, null, null, "Because", oscar, NOON));
    feeder.flush();
  }

  private long revisions(CompletedSession session) throws SQLException {
    return database.number("select count(*) from judgement where session = ?", session.session());
  }

  private boolean noShowIsBilled() throws SQLException {
    return database.number("select count(*) from posting_line where reservation = ?", reservation)
        >= 2;
  }
}
