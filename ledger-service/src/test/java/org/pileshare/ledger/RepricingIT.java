package org.pileshare.ledger;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.pileshare.ledger.Feeder.OLGA;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pileshare.backing.Backing;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.DisputeDecided;
import org.pileshare.contracts.DisputeDecision;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PermissionBounds;
import org.pileshare.contracts.PermissionRevoked;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.SessionEnded;
import org.pileshare.contracts.SessionSampled;
import org.pileshare.contracts.UseAuthority;
import org.pileshare.contracts.UseAuthorityAllocated;
import org.pileshare.contracts.kafka.Topics;

/** What is judged again is priced again, and the book balances. */
@QuarkusTest
@QuarkusTestResource(
    value = QuarkusBacking.class,
    initArgs = @ResourceArg(name = "databases", value = "ledger"))
class RepricingIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  /** The sharp hours of the tariff begin then in Shanghai: two in the afternoon, far ahead. */
  private static final Instant SHARP = Instant.parse("2031-06-02T06:00:00Z");

  private static final String TERMS =
      """
      {"currency": "CNY", "energyPerKwhMicro": 600000,
       "periods": [{"kind": "SHARP", "from": "14:00", "to": "17:00", "perKwhMicro": 1200000}],
       "servicePerKwhMicro": 400000, "serviceShareBasisPoints": 2500, "taxBasisPoints": 600,
       "occupancyPerMinuteMicro": 500000, "occupancyGraceMinutes": 10}
      """;

  private final String name = UUID.randomUUID().toString().substring(0, 8);
  private final String tariff = "again-" + name;
  private final PersonId anna = new PersonId("anna-" + name);
  private final PersonId ben = new PersonId("ben-" + name);
  private final PersonId omar = new PersonId("omar-" + name);
  private Feeder feeder;
  private Database database;

  @BeforeEach
  void aTariffIsPublished() throws SQLException {
    feeder = new Feeder();
    database = new Database();
    given()
        .auth()
        .oauth2(Backing.current().token("oscar", "operator"))
        .urlEncodingEnabled(false)
        .contentType("application/json")
        .body(TERMS)
        .put("/v1/operator/tariffs/" + tariff + "/versions/2030-12-31T16:00:00Z")
        .then()
        .statusCode(201);
  }

  @AfterEach
  void close() throws SQLException {
    feeder.close();
    database.close();
  }

  @Test
  void sessionsOverTwoPeriodsThatAreJudgedAgainOweAsIfAllHadBeenKnown() throws SQLException {
    var informed = new PileId("informed-" + name);
    var surprised = new PileId("surprised-" + name);
    for (var pile : List.of(informed, surprised)) {
      describe(pile, OLGA, 1);
      permit(pile, anna, null);
      permit(pile, ben, null);
      send(table(pile, 1, 30));
    }
    late(informed).forEach(this::send);
    feeder.flush();
    for (var pile : List.of(informed, surprised)) {
      sample(sessionOf(pile, anna), -300, 7_900);
      sample(sessionOf(pile, anna), 300, 8_100);
      feeder.send(sessionOf(pile, anna));
      feeder.send(sessionOf(pile, ben));
    }
    feeder.flush();
    await().atMost(LIMIT).until(() -> judged(informed) == 2 && judged(surprised) == 2);
    assertThat(database.book(surprised))
        .contains("OPEN_UNIT,OVERSTAY 30")
        .isNotEqualTo(database.book(informed));

    for (var event : late(surprised)) {
      send(event);
      feeder.flush();
    }
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> assertThat(database.book(surprised)).isEqualTo(database.book(informed)));

    assertThat(database.book(informed))
        .contains(
            "OPEN_UNIT,OVERSTAY 60",
            "OPEN_UNIT,REVOKED_SINCE 0",
            "driver:" + anna + " 3837 10000",
            "driver:" + ben + " 1378 10000",
            "tax -295 0");
    assertThat(database.book(surprised)).noneMatch(line -> line.startsWith("owner:olga"));
    assertThat(judged(informed)).isEqualTo(2);
    assertThat(database.number("select coalesce(sum(amount_minor), 0) from posting_line")).isZero();
    aDriverIsShownTheLastPrice(sessionOf(surprised, anna));
  }

  private void aDriverIsShownTheLastPrice(CompletedSession session) {
    given()
        .auth()
        .oauth2(Backing.current().token(anna.value(), "driver"))
        .get("/v1/sessions/" + session.session())
        .then()
        .statusCode(200)
        .body("restated", equalTo(true))
        .body("overstayMinutes", equalTo(60))
        .body("price.basis", equalTo("METERED"))
        .body("price.components.quantity", equalTo(List.of(8_000, 2_000, 10_000, 50, 3_620)))
        .body("price.components.amountMinor", equalTo(List.of(480, 240, 400, 2_500, 217)))
        .body("amountMinor", equalTo(3_837));
  }

  @Test
  void freeEnergyThatIsGivenBackIsThereForTheNextAndNeverTwice() throws SQLException {
    var pile = new PileId("free-" + name);
    describe(pile, OLGA, 1);
    permit(pile, anna, 12_000);
    feeder.flush();
    var first = startless(pile, 0);
    var second = startless(pile, 1);
    var third = startless(pile, 2);
    List.of(first, second).forEach(feeder::send);
    feeder.flush();
    awaitFree(first, 1, 10_000);
    awaitFree(second, 1, 2_000);

    decide(first, DisputeDecision.WAIVE, null);
    await().atMost(LIMIT).until(() -> revision(first) == 2);
    assertThat(free(first)).isEmpty();
    feeder.send(third);
    feeder.flush();
    awaitFree(third, 1, 10_000);

    decide(first, DisputeDecision.BILL, null);
    awaitFree(first, 3, 0);
    describe(pile, omar, 2);
    feeder.flush();
    awaitFree(second, 2, 2_000);
    awaitFree(third, 2, 10_000);

    decide(third, DisputeDecision.BILL, ben);
    awaitFree(third, 3, 0);
    decide(first, DisputeDecision.BILL, anna);
    awaitFree(first, 5, 10_000);
    assertThat(database.book(pile)).contains("driver:" + ben + " 1696 10000");
  }

  /** Another owner, a table that ends the open units earlier, and a revocation. */
  private List<Event> late(PileId pile) {
    var permission = Feeder.permission(pile, ben).permission();
    return List.of(
        Feeder.pile(pile, omar, 2, SHARP.minus(Duration.ofDays(1)), SHANGHAI, tariff),
        table(pile, 2, 0),
        new PermissionRevoked(permission, ben, pile, OLGA, "The yard is rebuilt.", minute(-5)));
  }

  private static UseAuthorityAllocated table(PileId pile, int version, int openUntil) {
    var begins = SHARP.minus(Duration.ofHours(14));
    return new UseAuthorityAllocated(
        pile,
        LocalDate.parse("2031-06-02"),
        SHANGHAI,
        15,
        version,
        List.of(
            new UseAuthority(1, begins, minute(openUntil), Authority.OPEN, null, null),
            new UseAuthority(1, minute(openUntil), minute(600), Authority.CLOSED, null, null)),
        begins.plusSeconds(version));
  }

  private static Instant minute(int minute) {
    return SHARP.plus(Duration.ofMinutes(minute));
  }

  private static CompletedSession sessionOf(PileId pile, PersonId driver) {
    return Feeder.online(pile, driver, minute(-60), minute(60), 10_000);
  }

  /** One that waits for a person, because its start was never told. */
  private CompletedSession startless(PileId pile, int day) {
    var from = SHARP.plus(Duration.ofDays(day));
    var to = from.plusSeconds(3_600);
    return new SessionEnded(
        pile,
        Ids.derived(pile, day),
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

  private void describe(PileId pile, PersonId owner, int version) {
    var at = SHARP.minus(Duration.ofDays(3 - version));
    send(Feeder.pile(pile, owner, version, at, SHANGHAI, tariff));
  }

  private void permit(PileId pile, PersonId driver, @Nullable Integer freeWh) {
    var bounds = new PermissionBounds(SHANGHAI, 15, List.of(), null, null, freeWh);
    feeder.send(Topics.PERMISSION_EVENTS, driver.value(), Feeder.permission(pile, driver, bounds));
  }

  private void send(Event event) {
    switch (event) {
      case PermissionRevoked end ->
          feeder.send(Topics.PERMISSION_EVENTS, end.driver().value(), end);
      case UseAuthorityAllocated day -> feeder.send(Topics.USE_AUTHORITY, day.key(), day);
      case PileDescribed pile -> feeder.send(Topics.PERMISSION_PILES, pile.pile().value(), pile);
      default -> throw new IllegalArgumentException("Expected history, but it was " + event);
    }
  }

  private void sample(CompletedSession session, int second, long deliveredWh) {
    var at = SHARP.plusSeconds(second);
    var meterWh = session.meterStartWh() + deliveredWh;
    feeder.send(
        Topics.PILE_SESSIONS,
        session.pile().value(),
        new SessionSampled(session.pile(), session.session(), meterWh, at, at));
  }

  private void decide(
      CompletedSession session, DisputeDecision decision, @Nullable PersonId payer) {
    var id = session.session();
    feeder.send(
        Topics.LEDGER_DECISIONS,
        id.toString(),
        new DisputeDecided(id, decision, payer, null, "Because", new PersonId("oscar"), SHARP));
    feeder.flush();
  }

  private void awaitFree(CompletedSession session, int revision, long freeWh) {
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              assertThat(revision(session)).isEqualTo(revision);
              assertThat(free(session)).containsExactly(String.valueOf(freeWh));
            });
  }

  private long revision(CompletedSession session) throws SQLException {
    return database.number(
        "select coalesce(max(revision), 0) from judgement where session = ?", session.session());
  }

  /** What the judgement that counts uses; nothing if nobody pays. */
  private List<String> free(CompletedSession session) throws SQLException {
    return database.column(
        "select free_wh from price p where p.session = ? and p.revision ="
            + " (select max(j.revision) from judgement j where j.session = p.session)",
        session.session());
  }

  private long judged(PileId pile) throws SQLException {
    return database.number(
        "select count(*) from judgement j join session s on s.id = j.session where s.pile = ?",
        pile.value());
  }
}
