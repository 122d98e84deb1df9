package org.pileshare.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.pileshare.ledger.Feeder.at;
import static org.pileshare.ledger.Feeder.run;
import static org.pileshare.ledger.Feeder.table;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.EntryPosted;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PermissionRevoked;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.ReservationCanceled;
import org.pileshare.contracts.SessionJudged;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.UseAuthorityDelivered;
import org.pileshare.contracts.kafka.CloudEvent;
import org.pileshare.contracts.kafka.ReceivedEvent;
import org.pileshare.contracts.kafka.Topics;

@QuarkusTest
@QuarkusTestResource(
    value = QuarkusBacking.class,
    initArgs = @ResourceArg(name = "databases", value = "ledger"))
class LedgerServiceIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final PersonId ANNA = new PersonId("anna");
  private static final PersonId BEN = new PersonId("ben");

  private final PileId pile = new PileId("it-" + UUID.randomUUID());
  private Feeder feeder;
  private Database database;

  @BeforeEach
  void open() throws SQLException {
    feeder = new Feeder();
    database = new Database();
    feeder.openPile(pile, Feeder.OLGA, ANNA);
  }

  @AfterEach
  void close() throws SQLException {
    feeder.close();
    database.close();
  }

  @Test
  void aSessionIsPostedOnceAlthoughItWasReportedTwice() throws SQLException {
    var session = Feeder.online(pile, ANNA, at(9, 0), at(10, 0), 7_000);
    feeder.send(session);
    feeder.send(session);
    var other = Feeder.online(pile, ANNA, at(12, 0), at(13, 0), 1_000);
    feeder.send(other);
    feeder.send(session);

    awaitJudged(other);

    assertThat(verdicts(session)).isEqualTo("OPEN_UNIT");
    assertThat(
            database.rows(
                "select account, amount_minor, currency, energy_wh from posting_line"
                    + " where session = ? order by number",
                session.session()))
        .containsExactly(
            List.of("driver:anna", "315", "EUR", "7000"),
            List.of("owner:olga", "-315", "EUR", "7000"));
    assertThat(conflicts(session)).isZero();
  }

  @Test
  void aReportThatContradictsTheFirstIsKeptAside() throws SQLException {
    var first = Feeder.online(pile, ANNA, at(9, 0), at(10, 0), 7_000);
    var second = Feeder.online(pile, ANNA, at(9, 0), at(10, 0), 9_000);
    var other = Feeder.online(pile, ANNA, at(12, 0), at(13, 0), 1_000);
    assertThat(second.session()).isEqualTo(first.session());
    List.of(first, second, other).forEach(feeder::send);

    awaitJudged(other);

    assertThat(database.number("select energy_wh from session where id = ?", first.session()))
        .isEqualTo(7_000);
    assertThat(
            database.column(
                "select event from session_conflict where session = ?", first.session()))
        .singleElement()
        .asString()
        .contains("\"meterStopWh\":10000");
  }

  @Test
  void aSessionIsJudgedByWhatStoodOnTheOtherLogsBeforeIt() throws SQLException {
    for (int hour = 0; hour < 20; hour++) {
      var driver = new PersonId("driver-" + hour);
      feeder.send(Topics.PERMISSION_EVENTS, driver.value(), Feeder.permission(pile, driver));
      feeder.flush();
      var session = Feeder.online(pile, driver, at(hour, 0), at(hour, 30), 1_000);
      feeder.send(session);

      awaitJudged(session);

      assertThat(verdicts(session)).isEqualTo("OPEN_UNIT");
    }
  }

  @Test
  void aLateSessionIsJudgedByTheTableThatThePileHadAndNotByTheNewestOne() throws SQLException {
    var nine = at(9, 0);
    var eleven = at(11, 0);
    var day = LocalDate.parse("2026-06-01");
    feeder.send(Topics.PERMISSION_EVENTS, "ben", Feeder.permission(pile, BEN));
    var taken =
        table(
            pile,
            2,
            at(8, 0),
            run(at(0, 0), nine, null),
            run(nine, eleven, BEN),
            run(eleven, at(24, 0), null));
    feeder.send(Topics.USE_AUTHORITY, taken.key(), taken);
    feeder.send(
        Topics.PILE_SESSIONS, pile.value(), new UseAuthorityDelivered(pile, day, 1, at(0, 1)));
    feeder.flush();
    var annasLate = Feeder.late(pile, ANNA, nine, at(10, 0));
    var annasOnline = Feeder.online(pile, ANNA, at(9, 5), at(10, 0), 1_000);
    var bensLate = Feeder.late(pile, BEN, at(9, 10), at(11, 30));
    feeder.send(annasLate);
    feeder.send(annasOnline);
    feeder.send(bensLate);
    // The pile hears of the second version when it is back; that changes nothing of the past.
    feeder.send(
        Topics.PILE_SESSIONS, pile.value(), new UseAuthorityDelivered(pile, day, 2, at(8, 30)));
    var after = Feeder.late(pile, ANNA, at(9, 20), at(10, 0));
    feeder.send(after);

    awaitJudged(after);

    assertThat(verdicts(annasLate)).isEqualTo("OPEN_UNIT");
    assertThat(verdicts(annasOnline)).isEqualTo("NO_SLOT");
    assertThat(verdicts(bensLate)).isEqualTo("OPEN_UNIT");
    assertThat(verdicts(after)).isEqualTo("NO_SLOT");
  }

  @Test
  void revocationsAndReservationsCountFromWhenTheyWereMade() throws SQLException {
    var held =
        new SlotReserved(
            UUID.randomUUID(),
            Ids.derived("r", pile),
            ANNA,
            pile,
            1,
            new Slot(at(15, 0), at(16, 0)),
            4,
            UUID.randomUUID(),
            1,
            at(8, 0));
    feeder.send(Topics.RESERVATION_EVENTS, pile.value(), held);
    feeder.send(
        Topics.RESERVATION_EVENTS,
        pile.value(),
        new ReservationCanceled(
            held.command(), held.reservation(), ANNA, pile, 1, held.slot(), 2, at(15, 30)));
    feeder.send(
        Topics.PERMISSION_EVENTS,
        "anna",
        new PermissionRevoked(
            Feeder.permission(pile, ANNA).permission(),
            ANNA,
            pile,
            Feeder.OLGA,
            "sold",
            at(18, 0)));
    feeder.flush();
    var inSlot = Feeder.late(pile, ANNA, at(15, 0), at(15, 20));
    var overstayed = Feeder.late(pile, ANNA, at(15, 1), at(15, 50));
    var revokedSince = Feeder.online(pile, ANNA, at(17, 0), at(18, 30), 1_000);
    var notPermitted = Feeder.late(pile, ANNA, at(19, 0), at(19, 30));
    var unknown = Feeder.online(pile, null, at(20, 0), at(20, 30), 4_000);
    List.of(inSlot, overstayed, revokedSince, notPermitted, unknown).forEach(feeder::send);

    awaitJudged(unknown);

    assertThat(verdicts(inSlot)).isEqualTo("IN_SLOT");
    assertThat(verdicts(overstayed)).isEqualTo("IN_SLOT,OVERSTAY");
    assertThat(verdicts(revokedSince)).isEqualTo("OPEN_UNIT,REVOKED_SINCE");
    assertThat(verdicts(notPermitted)).isEqualTo("NOT_PERMITTED");
    assertThat(verdicts(unknown)).isEqualTo("CARD_UNKNOWN");
    assertThat(
            database.column(
                "select account from posting_line where session = ? order by number",
                unknown.session()))
        .containsExactly("unknown:CARD", "owner:olga");
  }

  @Test
  void whatCannotBeReadIsPassedOverAndItsPlaceIsKept() throws Exception {
    feeder.sendRaw(Topics.PILE_SESSIONS, pile.value(), "{".getBytes(UTF_8));
    feeder.sendRaw(Topics.PERMISSION_EVENTS, "x", "\u0000".getBytes(UTF_8));
    var broken = feeder.flush();
    feeder.sendRaw(Topics.USE_AUTHORITY, pile + "/2020-01-01", null);
    var session = Feeder.online(pile, ANNA, at(9, 0), at(10, 0), 7_000);
    feeder.send(session);

    awaitJudged(session);

    for (var place : broken) {
      assertThat(
              database.column(
                  "select reason from unreadable_record where id = ?", place.toString()))
          .singleElement()
          .asString()
          .startsWith("Expected a ce_type header");
    }
  }

  @Test
  void whatTheBookSaysIsPublishedOnceByAccount() throws SQLException {
    var session = Feeder.online(pile, ANNA, at(9, 0), at(11, 0), 10_000);
    feeder.send(session);
    awaitJudged(session);

    var events =
        await().atMost(LIMIT).until(() -> publishedOf(session), published -> published.size() >= 3);

    assertThat(events).hasSize(3);
    assertThat(events)
        .allSatisfy(e -> assertThat(e.attribute(CloudEvent.SOURCE)).contains("/pileshare/ledger"));
    assertThat(events.stream().map(e -> e.attribute(CloudEvent.ID).orElseThrow()).distinct())
        .hasSize(3);
    var judged =
        (SessionJudged)
            events.stream()
                .map(ReceivedEvent::event)
                .filter(SessionJudged.class::isInstance)
                .findFirst()
                .orElseThrow();
    assertThat(judged.account()).isEqualTo("driver:anna");
    assertThat(judged.energyWh()).isEqualTo(10_000);
    assertThat(judged.offline()).isFalse();
    for (var event : events) {
      var account =
          event.event() instanceof EntryPosted posted ? posted.account() : judged.account();
      assertThat(event.key()).isEqualTo(account);
    }
    var amounts =
        events.stream()
            .map(ReceivedEvent::event)
            .filter(EntryPosted.class::isInstance)
            .mapToLong(event -> ((EntryPosted) event).amountMinor());
    assertThat(amounts.toArray()).containsExactlyInAnyOrder(450, -450);
  }

  @Test
  void theBookIsOnlyEverAddedTo() {
    for (var change :
        List.of(
            "update posting_line set amount_minor = 1 returning 1",
            "delete from judgement returning 1",
            "delete from session returning 1")) {
      assertThatThrownBy(() -> database.rows(change)).hasMessageContaining("Expected to add to");
    }
  }

  @Test
  void theBookSaysNothingOfSessionsThatAreNotInIt() {
    for (var addition :
        List.of(
            "insert into judgement"
                + " select gen_random_uuid(), -1, 'platform', 'NO_SLOT', 'Of none', now()"
                + " returning 1",
            "insert into price"
                + " select gen_random_uuid(), 1, -1, 'standard', now(), 'METERED', '[]', null,"
                + " null, 0 returning 1",
            "insert into posting_line"
                + " select -1, gen_random_uuid(), 0, gen_random_uuid(), 'platform', 0, 'EUR', 0,"
                + " now() returning 1")) {
      assertThatThrownBy(() -> database.rows(addition))
          .hasMessageContaining("but there is no session");
    }
  }

  private static List<ReceivedEvent> publishedOf(CompletedSession session) {
    return Feeder.published().stream()
        .filter(
            received ->
                switch (received.event()) {
                  case SessionJudged judged -> judged.session().equals(session.session());
                  case EntryPosted posted -> session.session().equals(posted.session());
                  case null, default -> false;
                })
        .toList();
  }

  private void awaitJudged(CompletedSession session) {
    feeder.flush();
    await()
        .atMost(LIMIT)
        .until(
            () ->
                database.number(
                        "select count(*) from judgement where session = ?", session.session())
                    == 1);
  }

  private String verdicts(CompletedSession session) throws SQLException {
    return database
        .column("select verdicts from judgement where session = ?", session.session())
        .getFirst();
  }

  private long conflicts(CompletedSession session) throws SQLException {
    return database.number(
        "select count(*) from session_conflict where session = ?", session.session());
  }
}
