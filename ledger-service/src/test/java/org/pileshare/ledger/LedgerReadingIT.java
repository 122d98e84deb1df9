package org.pileshare.ledger;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pileshare.backing.Backing;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.kafka.Topics;

/** The book as people, owners and operators read it, after a session was restated. */
@QuarkusTest
@QuarkusTestResource(
    value = QuarkusBacking.class,
    initArgs = @ResourceArg(name = "databases", value = "ledger"))
class LedgerReadingIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final PileId pile = new PileId("read-" + run);
  private final PersonId driver = new PersonId("driver-" + run);
  private final PersonId first = new PersonId("first-" + run);
  private final PersonId second = new PersonId("second-" + run);
  private Database database;
  private CompletedSession session;
  private String month;

  /** Readers of PDF note which fonts a machine has; nothing of that stays behind. */
  @BeforeAll
  static void leavesNothingBehind(@TempDir Path folder) {
    System.setProperty("pdfbox.fontcache", folder.toString());
  }

  /** The pile had another owner all along, which is told only after the session was posted. */
  @BeforeEach
  void aSessionIsRestated() throws SQLException {
    // What is posted before and after the end of a month stands on two statements.
    await()
        .atMost(LIMIT.plus(LIMIT))
        .until(() -> monthAfter(LIMIT).equals(monthAfter(Duration.ZERO)));
    database = new Database();
    session = Feeder.online(pile, driver, Feeder.at(9, 0), Feeder.at(10, 0), 10_000);
    try (var feeder = new Feeder()) {
      feeder.openPile(pile, first, driver);
      feeder.send(session);
      feeder.flush();
      await().atMost(LIMIT).until(() -> lines() == 2);
      var described = Feeder.pile(pile, second, 2, Feeder.DAY.minusSeconds(30));
      feeder.send(Topics.PERMISSION_PILES, pile.value(), described);
      feeder.flush();
      await().atMost(LIMIT).until(() -> lines() == 6);
    }
    month =
        database
            .column(
                "select to_char(posted_at at time zone 'UTC', 'YYYY-MM') from posting_line"
                    + " where session = ? order by number",
                session.session())
            .getFirst();
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  private static YearMonth monthAfter(Duration some) {
    return YearMonth.from(Instant.now().plus(some).atZone(ZoneOffset.UTC));
  }

  private long lines() throws SQLException {
    return database.number(
        "select count(*) from posting_line where session = ?", session.session());
  }

  @Test
  void aStatementShowsWhatWasRestatedWhereItWasPosted() {
    get(token(driver, "driver"), "/v1/statements/" + month, "application/json")
        .statusCode(200)
        .body("account", equalTo("driver:" + driver))
        .body("zone", equalTo("UTC"))
        .body("closed", equalTo(false))
        .body("sheets", hasSize(1))
        .body("sheets[0].currency", equalTo("EUR"))
        .body("sheets[0].openingMinor", equalTo(0))
        .body("sheets[0].closingMinor", equalTo(450))
        .body("sheets[0].lines.kind", contains("ENERGY", "REVERSAL", "ENERGY"))
        .body("sheets[0].lines.amountMinor", contains(450, -450, 450))
        .body("sheets[0].lines.restated", contains(false, true, true))
        .body("sheets[0].lines[0].pile", equalTo(pile.value()))
        .body("sheets[0].lines[0].zone", equalTo("Z"))
        .body("sheets[0].lines[0].happenedAt", equalTo("2026-06-01T09:00:00Z"))
        .body("sheets[0].lines[0].energyWh", equalTo(10_000))
        .body("sheets[0].lines[0].verdicts", contains("OPEN_UNIT"))
        .body("sheets[0].sums.kind", contains("ENERGY", "REVERSAL"))
        .body("sheets[0].sums.amountMinor", contains(900, -450));
    get(token(first, "owner"), "/v1/statements/" + month + "?account=owner", "*/*")
        .contentType("application/json")
        .body("sheets[0].lines.amountMinor", contains(-450, 450))
        .body("sheets[0].closingMinor", equalTo(0));
  }

  @Test
  void aLaterMonthBeginsWithWhatTheEarlierOnesLeft() throws SQLException {
    insert("driver:old-" + run, -9, 7, "2026-02-28T23:59:59.999Z");
    insert("driver:old-" + run, -8, -5, "2026-03-01T00:00:00Z");
    try {
      var token = token(new PersonId("oscar"), "operator");
      var address = "/v1/statements/2026-%s?account=driver:old-" + run + "&zone=%s";
      get(token, address.formatted("02", "UTC"), "application/json")
          .body("closed", equalTo(true))
          .body("sheets[0].openingMinor", equalTo(0))
          .body("sheets[0].closingMinor", equalTo(7));
      get(token, address.formatted("03", "UTC"), "application/json")
          .body("sheets[0].openingMinor", equalTo(7))
          .body("sheets[0].closingMinor", equalTo(2));
      get(token, address.formatted("03", "Asia/Shanghai"), "application/json")
          .body("sheets[0].openingMinor", equalTo(0))
          .body("sheets[0].lines", hasSize(2));
      get(token, address.formatted("04", "UTC"), "application/json")
          .body("sheets[0].openingMinor", equalTo(2))
          .body("sheets[0].lines", hasSize(0))
          .body("sheets[0].closingMinor", equalTo(2));
    } finally {
      remove();
    }
  }

  @Test
  void aStatementIsATableOrOnPaperForWhoeverAsksForThat() throws Exception {
    var address = "/v1/statements/" + month;
    var token = token(driver, "driver");
    var table = get(token, address, "text/csv").statusCode(200).contentType("text/csv");
    table.header("Content-Disposition", containsString("statement-" + month + ".csv"));
    assertThat(table.extract().asString().lines()).hasSize(1 + 1 + 3 + 1);

    var paper =
        given()
            .auth()
            .oauth2(token)
            .accept("application/pdf")
            .header("Accept-Language", "zh-CN,zh;q=0.9")
            .get(address)
            .then()
            .statusCode(200)
            .contentType("application/pdf")
            .header("Content-Language", equalTo("zh-CN"));
    try (var document = Loader.loadPDF(paper.extract().asByteArray())) {
      assertThat(new PDFTextStripper().getText(document)).contains("账单", "冲正", "4.50");
    }
    problem(get(token, address, "text/html"), 406, "not-acceptable");
    problem(get(token, "/v1/statements/2026-13", "text/csv"), 422, "invalid-request");
    problem(get(token, "/v1/statements/2026-13", "application/pdf"), 422, "invalid-request");
  }

  @Test
  void nobodyReadsTheAccountOfAnother() {
    var address = "/v1/statements/" + month + "?account=driver:" + driver;
    for (var token :
        List.of(token(first, "driver", "owner"), token(driver, "owner"), token(second, "owner"))) {
      problem(get(token, address, "application/json"), 403, "forbidden");
    }
    problem(
        get(token(driver, "driver"), "/v1/statements/" + month + "?account=owner", "*/*"),
        403,
        "forbidden");
    problem(get(token(driver, "analyst"), address, "*/*"), 403, "forbidden");
    for (var token : List.of(token(driver, "driver"), token(new PersonId("oscar"), "operator"))) {
      get(token, address, "*/*").statusCode(200).body("sheets[0].closingMinor", equalTo(450));
    }
  }

  @Test
  void anIncomeIsOfThePilesThatOneEarnsWith() {
    var address = "/v1/income?" + span();
    get(token(second, "owner"), address, "*/*")
        .statusCode(200)
        .body("owner", equalTo(second.value()))
        .body("piles", hasSize(1))
        .body("piles[0].pile", equalTo(pile.value()))
        .body("piles[0].sessions", equalTo(1))
        .body("piles[0].energyWh", equalTo(10_000))
        .body("piles[0].amountsMinor", equalTo(Map.of("ENERGY", 450)))
        .body("piles[0].totalMinor", equalTo(450))
        .body("totals", hasSize(1))
        .body("totals[0].totalMinor", equalTo(450));
    get(token(first, "owner"), address, "*/*")
        .body("piles[0].sessions", equalTo(0))
        .body("piles[0].amountsMinor", hasEntry("REVERSAL", -450))
        .body("totals[0].totalMinor", equalTo(0));
    get(token(driver, "owner"), address, "*/*").body("piles", hasSize(0));
  }

  @Test
  void aRestatedSessionIsACdrACreditAndANewCdr() {
    var cdrs = new ArrayList<Map<String, Object>>();
    var token = token(new PersonId("oscar"), "operator");
    @Nullable String next = "/v1/cdrs?limit=2&" + span();
    int seen = 0;
    int total = Integer.MAX_VALUE;
    while (next != null) {
      var page = get(token, next, "*/*").statusCode(200).header("X-Limit", "100");
      total = Integer.parseInt(page.extract().header("X-Total-Count"));
      List<Map<String, Object>> data = page.extract().path("data");
      seen += data.size();
      data.stream()
          .filter(cdr -> session.session().toString().equals(cdr.get("session_id")))
          .forEach(cdrs::add);
      var link = page.extract().header("Link");
      next =
          link == null
              ? null
              : link.substring(1, link.indexOf('>')).replace("limit=2", "limit=100");
    }

    assertThat(seen).isEqualTo(total);
    assertThat(cdrs).hasSize(3);
    assertThat(cdrs).extracting("total_cost.excl_vat").containsExactly(4.5f, -4.5f, 4.5f);
    assertThat(cdrs.get(1))
        .containsEntry("credit", true)
        .containsEntry("credit_reference_id", cdrs.get(0).get("id"))
        .containsEntry("total_energy", 10.0f)
        .containsEntry("start_date_time", "2026-06-01T09:00:00Z");
    assertThat(cdrs.get(2)).doesNotContainKey("credit");
    assertThat(cdrs).extracting("cdr_location.connector_standard").containsOnly("CHADEMO");
    assertThat(cdrs).extracting("cdr_token.uid").containsOnly(driver.value());
  }

  @Test
  void aBookThatDoesNotBalanceIsNoticed() throws SQLException {
    var token = token(new PersonId("oscar"), "operator");
    reconciliation(token)
        .body("balanced", equalTo(true))
        .body("unbalancedEntries", equalTo(0))
        .body("unexplainedWh", equalTo(0));
    given().get("/q/metrics").then().body(containsString("ledger_imbalance 0.0"));

    insert("driver:" + driver, -9, 1, "2026-02-01T00:00:00Z");
    try {
      reconciliation(token)
          .body("balanced", equalTo(false))
          .body("unbalancedEntries", equalTo(1))
          .body("sessionsOfOtherEnergy", equalTo(0));
      given().get("/q/metrics").then().body(containsString("ledger_imbalance 1.0"));
    } finally {
      remove();
    }
    reconciliation(token).body("balanced", equalTo(true));
  }

  private static ValidatableResponse reconciliation(String token) {
    return get(token, "/v1/operator/reconciliation", "*/*").statusCode(200);
  }

  /** Puts a line into the book that the ledger has not posted, before all that it has. */
  private void insert(String account, long number, long amount, String postedAt)
      throws SQLException {
    database.rows(
        "insert into posting_line (number, entry, line, session, account, amount_minor, currency,"
            + " energy_wh, posted_at) values (?, gen_random_uuid(), 0, ?, ?, ?, 'EUR', 0,"
            + " cast(? as timestamptz)) returning number",
        number,
        session.session(),
        account,
        amount,
        postedAt);
  }

  private void remove() throws SQLException {
    for (var change :
        List.of(
            "alter table posting_line disable trigger posting_line_is_kept",
            "delete from posting_line where number < 0",
            "alter table posting_line enable trigger posting_line_is_kept")) {
      database.change(change);
    }
  }

  private static String span() {
    var now = Instant.now();
    return "from=%s&to=%s".formatted(now.minus(Duration.ofHours(1)), now.plusSeconds(60));
  }

  private static String token(PersonId person, String... roles) {
    return Backing.current().token(person.value(), roles);
  }

  private static ValidatableResponse get(String token, String address, String accept) {
    return given()
        .auth()
        .oauth2(token)
        .accept(accept)
        .urlEncodingEnabled(false)
        .when()
        .get(address)
        .then();
  }

  private static void problem(ValidatableResponse answer, int status, String code) {
    answer
        .statusCode(status)
        .contentType("application/problem+json")
        .body("code", equalTo(code))
        .body("detail", startsWith("Expected"));
  }
}
