package org.pileshare.ledger;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pileshare.backing.Backing;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.EntryKind;
import org.pileshare.contracts.EntryPosted;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PermissionBounds;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReservationCanceled;
import org.pileshare.contracts.ReservationEvent;
import org.pileshare.contracts.ReservationFulfilled;
import org.pileshare.contracts.SessionSampled;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotReleased;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.kafka.Topics;

/** Tariffs are published, and what happens after that is priced by them. */
@QuarkusTest
@QuarkusTestResource(
    value = QuarkusBacking.class,
    initArgs = @ResourceArg(name = "databases", value = "ledger"))
class PricesIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  /** The sharp hours of the tariff begin then in Shanghai: two in the afternoon, far ahead. */
  private static final Instant SHARP = Instant.parse("2031-06-02T06:00:00Z");

  private static final Instant NEW_YEAR = Instant.parse("2030-12-31T16:00:00Z");
  private static final String TERMS =
      """
      {"currency": "CNY", "energyPerKwhMicro": 600000,
       "periods": [{"kind": "SHARP", "from": "14:00", "to": "17:00", "perKwhMicro": 1200000}],
       "servicePerKwhMicro": 400000, "serviceShareBasisPoints": 2500, "noShowMicro": 30000000,
       "taxBasisPoints": 600, "depositMinor": 2000}
      """;

  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final String tariff = "yard-" + run;
  private final PileId pile = new PileId("price-" + run);
  private final PersonId anna = new PersonId("anna-" + run);
  private final UUID reservation = Ids.derived(run);
  private Feeder feeder;
  private Database database;

  @BeforeEach
  void aPileWhoseTariffIsPublished() throws SQLException {
    feeder = new Feeder();
    database = new Database();
    publish(NEW_YEAR.toString(), TERMS).statusCode(201);
    feeder.send(
        Topics.PERMISSION_PILES, pile.value(), Feeder.pile(pile, Feeder.OLGA, SHANGHAI, tariff));
    feeder.flush();
  }

  @AfterEach
  void close() throws SQLException {
    feeder.close();
    database.close();
  }

  @Test
  void aSessionOverTheChangeOfAPeriodIsPricedByTheSamplesThatStandBeforeItsEnd() {
    var session = session(SHARP.minusSeconds(3_600), SHARP.plusSeconds(3_600), 10_000);
    sample(session, -300, 7_900);
    sample(session, 300, 8_100);
    feeder.send(session);
    sample(session, 60, 9_000);
    feeder.flush();

    shown(session)
        .body("currency", equalTo("CNY"))
        .body("price.tariff", equalTo(tariff))
        .body("price.validFrom", equalTo("2030-12-31T16:00:00Z"))
        .body("price.basis", equalTo("METERED"))
        .body("price.components.kind", equalTo(List.of("ENERGY", "ENERGY", "SERVICE", "TAX")))
        .body("price.components[0].period", equalTo("FLAT"))
        .body("price.components.quantity", equalTo(List.of(8_000, 2_000, 10_000, 1_120)))
        .body("price.components.amountMinor", equalTo(List.of(480, 240, 400, 67)))
        .body("amountMinor", equalTo(1_187));
  }

  @Test
  void aSessionWithoutSamplesIsPricedByTimeAndBeforeTheVersionByTheDefaultTariff() {
    var byTime = session(SHARP.minusSeconds(3_600), SHARP.plusSeconds(3_600), 10_000);
    var before = session(NEW_YEAR.minusSeconds(7_200), NEW_YEAR.plusSeconds(60), 10_000);
    feeder.send(byTime);
    feeder.send(before);
    feeder.flush();

    shown(byTime)
        .body("price.basis", equalTo("BY_TIME"))
        .body("price.components.quantity", equalTo(List.of(5_000, 5_000, 10_000, 1_300)));
    shown(before)
        .body("price.tariff", equalTo("standard"))
        .body("currency", equalTo("EUR"))
        .body("amountMinor", equalTo(450));
  }

  @Test
  void theFreeEnergyOfAPermissionIsUsedUpInTheOrderOfPosting() throws SQLException {
    var bounds = new PermissionBounds(ZoneOffset.UTC, 15, List.of(), null, null, 12_000);
    feeder.send(Topics.PERMISSION_EVENTS, anna.value(), Feeder.permission(pile, anna, bounds));
    feeder.flush();
    var morning = NEW_YEAR.plus(Duration.ofHours(40));
    var first = session(morning, morning.plusSeconds(60), 10_000);
    var second = session(morning.plusSeconds(7_200), morning.plusSeconds(7_300), 10_000);
    var third = session(morning.plusSeconds(9_200), morning.plusSeconds(9_300), 10_000);
    var nextMonth =
        session(morning.plusSeconds(31 * 86_400), morning.plusSeconds(2_700_000), 1_000);
    for (var session : List.of(first, second, third, nextMonth)) {
      feeder.send(session);
    }
    feeder.flush();

    shown(first).body("price.freeWh", equalTo(10_000)).body("amountMinor", equalTo(424));
    shown(second).body("price.freeWh", equalTo(2_000)).body("energyWh", equalTo(10_000));
    shown(third).body("price.freeWh", equalTo(0));
    shown(nextMonth).body("price.freeWh", equalTo(1_000));
    assertThat(
            database.number(
                "select sum(energy_wh) from posting_line where account = ?", "driver:" + anna))
        .isEqualTo(31_000);
  }

  @Test
  void aDepositIsHeldAndGivenBack() throws SQLException {
    tell(reserved());
    awaitLines(2);
    assertThat(balances()).contains(List.of("deposit:" + anna, "-2000"));
    given()
        .auth()
        .oauth2(Backing.current().token(anna.value(), "driver"))
        .get("/v1/accounts/mine")
        .then()
        .body("balances.account", hasItem("deposit:" + anna));

    tell(new ReservationCanceled(reservation, reservation, anna, pile, 1, slot(), 2, at(-50)));
    awaitLines(4);

    assertThat(balances())
        .containsExactlyInAnyOrder(List.of("deposit:" + anna, "0"), List.of("driver:" + anna, "0"));
  }

  @Test
  void aNoShowFeeIsTakenBackByAFulfilmentThatIsToldLate() throws SQLException {
    tell(reserved());
    tell(
        new SlotReleased(
            reservation, reservation, anna, pile, 1, slot(), ReleaseReason.NO_SHOW, 2, at(30)));
    awaitLines(8);
    assertThat(balances())
        .containsExactlyInAnyOrder(
            List.of("deposit:" + anna, "0"),
            List.of("driver:" + anna, "3180"),
            List.of("owner:olga", "-3000"),
            List.of("tax", "-180"));

    var fulfilled =
        new ReservationFulfilled(
            reservation, reservation, anna, pile, 1, slot(), reservation, 3, at(40));
    tell(fulfilled);
    tell(fulfilled);
    awaitLines(12);

    assertThat(balances()).allMatch(balance -> balance.getLast().equals("0"));
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(
                        Feeder.published().stream()
                            .map(received -> received.event())
                            .filter(EntryPosted.class::isInstance)
                            .map(EntryPosted.class::cast)
                            .filter(posted -> reservation.equals(posted.reservation())))
                    .hasSize(12)
                    .filteredOn(posted -> posted.kind() == EntryKind.REVERSAL)
                    .hasSize(4));
  }

  @Test
  void aVersionIsPublishedOnceAndNeverDatedBack() {
    publish(NEW_YEAR.toString(), TERMS).statusCode(200);
    problem(
        publish(NEW_YEAR.toString(), TERMS.replace("600000", "600001")), 409, "tariff-published");
    problem(publish("2026-01-01T00:00:00Z", TERMS), 422, "tariff-dated-back");
    problem(publish("2099-01-01T00:00:00Z", TERMS), 422, "too-far-ahead");
    problem(publish("2031-01-01T00:00:00.5Z", TERMS), 422, "invalid-request");
    problem(publish("2031-13-01T00:00:00Z", TERMS), 422, "invalid-request");
    for (var wrong :
        List.of(
            TERMS.replace("CNY", "yuan"),
            TERMS.replace("\"currency\": \"CNY\",", ""),
            TERMS.replace("14:00", "14:00:30"),
            TERMS.replace("17:00", "13:00"),
            TERMS.replace("\"from\"", "\"days\": [null], \"from\""),
            TERMS.replace("[{", "[null, {"),
            TERMS.replace("600000", "-1"),
            TERMS.replace("600000", "10000000001"))) {
      problem(publish("2031-01-01T00:00:00Z", wrong), 422, "invalid-request");
    }
    problem(
        put(token("oscar", "driver"), "/v1/operator/tariffs/x/versions/" + NEW_YEAR, TERMS),
        403,
        "forbidden");
    problem(
        put(token("oscar", "operator"), "/v1/operator/tariffs/a%20b/versions/" + NEW_YEAR, TERMS),
        422,
        "invalid-request");
  }

  @Test
  void tariffsAreReadByEverybodyWhoIsSignedIn() {
    var token = token("somebody", "analyst");
    get(token, "/v1/tariffs").statusCode(200).body("tariffs", hasItem(tariff));
    get(token, "/v1/tariffs").body("tariffs", hasItem("standard"));
    get(token, "/v1/tariffs/" + tariff)
        .statusCode(200)
        .body("versions", hasSize(1))
        .body("versions[0].validFrom", equalTo("2030-12-31T16:00:00Z"))
        .body("versions[0].terms.periods[0].from", equalTo("14:00:00"));
    get(token, "/v1/tariffs/standard").body("versions[0].validFrom", nullValue());
    get(token, "/v1/tariffs/" + tariff + "/ocpi")
        .statusCode(200)
        .body("[0].elements[0].price_components[0].price", equalTo(1.6f))
        .body("[0].elements[0].restrictions.start_time", equalTo("14:00"))
        .body("[0].start_date_time", equalTo("2030-12-31T16:00:00Z"));
    problem(get(token, "/v1/tariffs/none-" + run), 404, "not-found");
    problem(given().get("/v1/tariffs").then(), 401, "unauthenticated");
  }

  private CompletedSession session(Instant from, Instant to, long energyWh) {
    return Feeder.online(pile, anna, from, to, energyWh);
  }

  private void sample(CompletedSession session, int second, long deliveredWh) {
    var at = SHARP.plusSeconds(second);
    var meterWh = session.meterStartWh() + deliveredWh;
    feeder.send(
        Topics.PILE_SESSIONS,
        pile.value(),
        new SessionSampled(pile, session.session(), meterWh, at, at));
  }

  private SlotReserved reserved() {
    return new SlotReserved(
        reservation, reservation, anna, pile, 1, slot(), 4, reservation, 1, at(-60));
  }

  private static Slot slot() {
    return new Slot(at(0), at(60));
  }

  private static Instant at(int minute) {
    return SHARP.plus(Duration.ofMinutes(minute));
  }

  private void tell(ReservationEvent event) {
    feeder.send(Topics.RESERVATION_EVENTS, pile.value(), event);
    feeder.flush();
  }

  private void awaitLines(int lines) {
    await()
        .atMost(LIMIT)
        .until(
            () ->
                database.number(
                        "select count(*) from posting_line where reservation = ?", reservation)
                    >= lines);
  }

  private List<List<String>> balances() throws SQLException {
    return database.rows(
        "select account, sum(amount_minor) from posting_line where reservation = ?"
            + " group by account",
        reservation);
  }

  private ValidatableResponse shown(CompletedSession session) {
    var address = "/v1/sessions/" + session.session();
    await()
        .atMost(LIMIT)
        .until(() -> get(token("oscar", "operator"), address).extract().statusCode() == 200);
    return get(token("oscar", "operator"), address);
  }

  private ValidatableResponse publish(String validFrom, String body) {
    var address = "/v1/operator/tariffs/" + tariff + "/versions/" + validFrom;
    return put(token("oscar", "operator"), address, body);
  }

  private static ValidatableResponse put(String token, String address, String body) {
    return given()
        .auth()
        .oauth2(token)
        .urlEncodingEnabled(false)
        .contentType("application/json")
        .body(body)
        .put(address)
        .then();
  }

  private static ValidatableResponse get(String token, String address) {
    return given().auth().oauth2(token).urlEncodingEnabled(false).get(address).then();
  }

  private static String token(String person, String... roles) {
    return Backing.current().token(person, roles);
  }

  private static void problem(ValidatableResponse answer, int status, String code) {
    answer.statusCode(status).body("code", equalTo(code)).body("detail", startsWith("Expected"));
  }
}
