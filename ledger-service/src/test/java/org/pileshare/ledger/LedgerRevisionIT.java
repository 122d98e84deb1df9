package org.pileshare.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pileshare.ledger.Feeder.OLGA;
import static org.pileshare.ledger.Feeder.run;
import static org.pileshare.ledger.Feeder.table;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.EntryKind;
import org.pileshare.contracts.EntryPosted;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PermissionRevoked;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.SessionJudged;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.UseAuthorityAllocated;
import org.pileshare.contracts.kafka.ReceivedEvent;
import org.pileshare.contracts.kafka.Topics;

/** What arrives late is heard, and the book ends as if it had been known from the start. */
@QuarkusTest
@QuarkusTestResource(
    value = QuarkusBacking.class,
    initArgs = @ResourceArg(name = "databases", value = "ledger"))
class LedgerRevisionIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Lately, because history reaches back so far only. */
  private static final Instant DAY =
      Instant.now().truncatedTo(ChronoUnit.DAYS).minusSeconds(86_400);

  private static final PersonId ANNA = new PersonId("anna");
  private static final PersonId BEN = new PersonId("ben");
  private static final PersonId OMAR = new PersonId("omar");

  private final String name = UUID.randomUUID().toString().substring(0, 8);
  private Feeder feeder;
  private Database database;

  @BeforeEach
  void open() throws SQLException {
    feeder = new Feeder();
    database = new Database();
  }

  @AfterEach
  void close() throws SQLException {
    feeder.close();
    database.close();
  }

  private static Instant at(int hour, int minute) {
    return DAY.plusSeconds(hour * 3_600L + minute * 60L);
  }

  /** A revocation during the session, one before it, a slot, a taken unit, and another owner. */
  private List<Event> lateHistory(PileId pile) {
    return List.of(
        revoked(pile, ANNA, at(10, 0)),
        revoked(pile, BEN, at(8, 0)),
        new SlotReserved(
            pileId(pile, "c"),
            pileId(pile, "r"),
            ANNA,
            pile,
            1,
            new Slot(at(9, 15), at(9, 45)),
            2,
            pileId(pile, "p"),
            1,
            at(7, 0)),
        table(pile, 3, at(8, 30), run(DAY, at(9, 30), null), run(at(9, 30), at(24, 0), BEN)),
        Feeder.pile(pile, OMAR, 2, at(6, 0)));
  }

  @Test
  void theBookEndsAsIfAllHadBeenKnownFromTheStart() throws SQLException {
    var informed = new PileId("informed-" + name);
    var surprised = new PileId("surprised-" + name);
    for (var pile : List.of(informed, surprised)) {
      known(pile);
    }
    lateHistory(informed).forEach(event -> send(informed, event));
    feeder.flush();
    sessions(informed).forEach(feeder::send);
    sessions(surprised).forEach(feeder::send);
    feeder.flush();
    await()
        .atMost(LIMIT)
        .until(() -> judgements(surprised, 1) == 4 && judgements(informed, 1) == 4);

    for (var event : lateHistory(surprised)) {
      send(surprised, event);
      feeder.flush();
    }
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> assertThat(database.book(surprised)).isEqualTo(database.book(informed)));

    assertThat(database.book(informed))
        .contains(
            "OPEN_UNIT,OVERSTAY,REVOKED_SINCE 45",
            "IN_SLOT 0",
            "NOT_PERMITTED 0",
            "CARD_UNKNOWN 0",
            "owner:omar -675 15000");
    assertThat(judgements(informed, 2)).isZero();
    assertThat(
            database.number(
                "select count(*) from posting_line l join session s on s.id = l.session"
                    + " where s.pile = ? and l.kind = 'REVERSAL'",
                surprised.value()))
        .isEqualTo(2 * 4);
    theRevisionsAreTold(sessions(surprised).getFirst().session());
  }

  @Test
  void whatIsToldAgainOrDoesNotReachASessionChangesNothing() throws SQLException {
    var pile = new PileId("same-" + name);
    known(pile);
    var session = Feeder.online(pile, ANNA, at(9, 0), at(10, 0), 1_000);
    var other = Feeder.online(pile, null, at(9, 1), at(10, 0), 1_000);
    List.of(session, other).forEach(feeder::send);
    feeder.flush();
    await().atMost(LIMIT).until(() -> judgements(pile, 1) == 2);

    known(pile);
    send(pile, revoked(pile, ANNA, at(10, 1)));
    send(pile, revoked(pile, BEN, at(9, 0)));
    send(pile, Feeder.permission(pile, BEN));
    feeder.flush();
    var last = Feeder.online(pile, ANNA, at(11, 0), at(12, 0), 1_000);
    feeder.send(last);
    feeder.flush();
    await().atMost(LIMIT).until(() -> judgements(pile, 1) == 3);

    assertThat(judgements(pile, 2)).isZero();
    assertThat(verdicts(last)).isEqualTo("NOT_PERMITTED");
  }

  private void known(PileId pile) {
    feeder.openPile(pile, OLGA, ANNA);
    send(pile, Feeder.permission(pile, BEN));
    var open = table(pile, 2, DAY, run(DAY, DAY.plus(Duration.ofDays(1)), null));
    send(pile, open);
    feeder.flush();
  }

  private static List<CompletedSession> sessions(PileId pile) {
    return List.of(
        Feeder.online(pile, ANNA, at(9, 0), at(10, 30), 10_000),
        Feeder.online(pile, ANNA, at(9, 20), at(9, 25), 2_000),
        Feeder.online(pile, BEN, at(9, 0), at(9, 10), 1_000),
        Feeder.online(pile, null, at(9, 0), at(9, 10), 2_000));
  }

  private void send(PileId pile, Event event) {
    switch (event) {
      case PermissionRevoked end ->
          feeder.send(Topics.PERMISSION_EVENTS, end.driver().value(), end);
      case SlotReserved slot -> feeder.send(Topics.RESERVATION_EVENTS, pile.value(), slot);
      case PileDescribed described -> feeder.send(Topics.PERMISSION_PILES, pile.value(), described);
      case UseAuthorityAllocated day -> feeder.send(Topics.USE_AUTHORITY, day.key(), day);
      case PermissionGranted begin ->
          feeder.send(Topics.PERMISSION_EVENTS, begin.driver().value(), begin);
      default -> throw new IllegalArgumentException("Expected history, but it was " + event);
    }
  }

  private static PermissionRevoked revoked(PileId pile, PersonId driver, Instant at) {
    var permission = Feeder.permission(pile, driver).permission();
    return new PermissionRevoked(permission, driver, pile, OLGA, "The yard is rebuilt.", at);
  }

  private static UUID pileId(PileId pile, String what) {
    return Ids.derived(pile, what);
  }

  /** Revisions count up, the first is no correction, and what is taken back is told as well. */
  private void theRevisionsAreTold(UUID session) {
    var told =
        await()
            .atMost(LIMIT)
            .until(
                () ->
                    Feeder.published().stream()
                        .map(ReceivedEvent::event)
                        .filter(event -> isOf(event, session))
                        .toList(),
                LedgerRevisionIT::areOfTwoRevisions);
    var revisions =
        told.stream()
            .filter(SessionJudged.class::isInstance)
            .map(event -> ((SessionJudged) event).revision())
            .toList();
    assertThat(revisions).startsWith(1, 2).isSorted().doesNotHaveDuplicates();
    assertThat(told)
        .filteredOn(SessionJudged.class::isInstance)
        .allSatisfy(
            event -> {
              var judged = (SessionJudged) event;
              assertThat(judged.restated()).isEqualTo(judged.revision() > 1);
            });
    await().atMost(LIMIT).untilAsserted(LedgerRevisionIT::theLastJudgementStands);
  }

  /** Of every session, those of other tests too. */
  private static void theLastJudgementStands() {
    var last = new TreeMap<String, Event>();
    for (var received : Feeder.published()) {
      if (received.event() instanceof SessionJudged judged) {
        last.merge(judged.session().toString(), judged, LedgerRevisionIT::later);
      }
    }
    var standing = new TreeMap<String, Event>();
    for (var received : Feeder.published(Topics.LEDGER_CURRENT)) {
      standing.put(received.key(), Objects.requireNonNull(received.event()));
    }
    assertThat(standing).containsAllEntriesOf(last);
  }

  private static Event later(Event one, Event other) {
    return ((SessionJudged) one).revision() > ((SessionJudged) other).revision() ? one : other;
  }

  private static boolean isOf(Event event, UUID session) {
    return event instanceof SessionJudged judged && judged.session().equals(session)
        || event instanceof EntryPosted posted && session.equals(posted.session());
  }

  /** The judgement and the reversal that came with it are on two partitions, to be read apart. */
  private static boolean areOfTwoRevisions(List<Event> told) {
    return told.stream().anyMatch(LedgerRevisionIT::isReversal)
        && told.stream()
            .anyMatch(it -> it instanceof SessionJudged judged && judged.revision() == 2);
  }

  private static boolean isReversal(Event event) {
    return event instanceof EntryPosted posted && posted.kind() == EntryKind.REVERSAL;
  }

  private long judgements(PileId pile, int revision) throws SQLException {
    return database.number(
        "select count(*) from judgement j join session s on s.id = j.session"
            + " where s.pile = ? and j.revision = ?",
        pile.value(),
        revision);
  }

  private String verdicts(CompletedSession session) throws SQLException {
    return database
        .column("select verdicts from judgement where session = ?", session.session())
        .getFirst();
  }
}
