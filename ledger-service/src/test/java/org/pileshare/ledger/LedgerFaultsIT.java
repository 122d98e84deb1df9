package org.pileshare.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.EntryPosted;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.SessionJudged;
import org.pileshare.contracts.kafka.CloudEvent;
import org.pileshare.contracts.kafka.Topics;

/**
 * The writer's connection is cut again and again in the middle of its transaction, at every step of
 * it, while sessions come in, each of them twice.
 */
@QuarkusTest
@QuarkusTestResource(
    value = QuarkusBacking.class,
    initArgs = @ResourceArg(name = "databases", value = "ledger"))
class LedgerFaultsIT {
  private static final Logger LOG = Logger.getLogger(LedgerFaultsIT.class);
  private static final int SESSIONS_A_CUT = 400;
  private static final int PILES = 60;
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** What the writer is doing when it is cut off, or has just done; the last is anything at all. */
  private static final List<String> POINTS =
      List.of(
          "select % from ledger_position %",
          "insert into consumer_offset %",
          "select t.* from unnest% from session %",
          "insert into session %",
          "select % from permission %",
          "select % join use_authority %",
          "insert into judgement %",
          "insert into price %",
          "insert into posting_line %",
          "update ledger_position %",
          "COMMIT",
          "%");

  /** The same for what follows from history that arrives late. */
  private static final List<String> POINTS_AGAIN =
      List.of(
          "select t.* from json_to_recordset%",
          "insert into judgement %", "insert into posting_line %");

  private static final int SESSIONS = SESSIONS_A_CUT * POINTS.size();

  /** Ends the writer's connection if it is at a point; says what it was doing. */
  private static final String CUT =
      """
      select a.state || ': ' || left(a.query, 50), pg_terminate_backend(a.pid)
      from pg_stat_activity a join pg_locks l on l.pid = a.pid
      where a.application_name <> 'auditor' and l.relation = 'ledger_position'::regclass
        and a.query like ?
      limit 1
      """;

  private final String run = "cut-" + UUID.randomUUID().toString().substring(0, 8);
  private final Random random = new Random(Long.getLong("ledger.seed", 20_261_121));

  /** What the book showed at one moment: where to read on, and which sessions it had. */
  private record Moment(Map<String, Long> offsets, Set<String> sessions) {}

  @Test
  void eachSessionIsPostedOnceWhereverTheWriterIsCutOff() throws Exception {
    try (var feeder = new Feeder();
        var database = new Database()) {
      for (int i = 0; i < PILES; i++) {
        feeder.openPile(pile(i), Feeder.OLGA, driver(i));
      }
      var reports = reports();
      var places = new ArrayList<RecordMetadata>();
      var moments = new ArrayList<Moment>();
      int cuts = 0;
      for (var point : POINTS) {
        // New reports until the writer was seen there: it may be too quick to be seen at once.
        var doing = new ArrayList<String>();
        while (doing.isEmpty() && places.size() < reports.size()) {
          var end = Math.min(places.size() + SESSIONS_A_CUT, reports.size());
          reports.subList(places.size(), end).forEach(feeder::send);
          places.addAll(feeder.flush());
          doing.addAll(cut(database, point));
        }
        LOG.infof("Cut off at '%s': %s", point, doing);
        cuts += doing.size();
        moments.add(moment(database));
      }
      reports.subList(places.size(), reports.size()).forEach(feeder::send);
      places.addAll(feeder.flush());
      await().atMost(LIMIT).until(() -> sessions(database) == SESSIONS);
      moments.add(moment(database));

      moments.forEach(moment -> offsetsAndSessionsAgree(moment, reports, places));
      assertThat(cuts).isGreaterThanOrEqualTo(POINTS.size() / 2);
      assertThat(moments.stream().map(Moment::offsets).distinct()).hasSizeGreaterThan(1);
      theBookIsWhole(database);
      await()
          .atMost(LIMIT)
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> publishedIds().size() >= 3 * SESSIONS);
      assertThat(publishedIds()).hasSize(3 * SESSIONS).doesNotHaveDuplicates();
    }
  }

  /** All sessions of all piles are credited to another owner, again and again. */
  @Test
  void eachSessionIsPostedAnewOnceWhereverTheWriterIsCutOff() throws Exception {
    try (var feeder = new Feeder();
        var database = new Database()) {
      for (int i = 0; i < PILES; i++) {
        feeder.openPile(pile(i), Feeder.OLGA, driver(i));
      }
      var reports = new HashSet<>(reports().subList(0, SESSIONS_A_CUT));
      reports.forEach(feeder::send);
      feeder.flush();
      await().atMost(LIMIT).until(() -> sessions(database) == reports.size());

      int version = 1;
      for (var point : POINTS_AGAIN) {
        version++;
        for (int i = 0; i < PILES; i++) {
          var at = Feeder.DAY.minusSeconds(30);
          feeder.send(
              Topics.PERMISSION_PILES,
              pile(i).value(),
              Feeder.pile(pile(i), owner(version), version, at));
        }
        feeder.flush();
        LOG.infof("Cut off at '%s': %s", point, cut(database, point));
      }
      var last = owner(version);

      await()
          .atMost(LIMIT)
          .untilAsserted(
              () -> assertThat(credited(database)).containsExactly(credit(last, reports.size())));
      assertThat(
              database.number(
                  "select count(*) from (select l.entry from posting_line l"
                      + " join session s on s.id = l.session where s.pile like ?"
                      + " group by l.entry having count(*) <> 2) torn",
                  run + "-%"))
          .isZero();
      theNumbersHaveNoGap(database);
    }
  }

  /** What stands on the accounts of the owners, without those with nothing. */
  private List<String> credited(Database database) throws SQLException {
    return database.column(
        "select l.account || ' ' || sum(l.amount_minor) from posting_line l"
            + " join session s on s.id = l.session"
            + " where s.pile like ? and l.account like 'owner:%'"
            + " group by l.account having sum(l.amount_minor) <> 0",
        run + "-%");
  }

  private static String credit(PersonId owner, int sessions) {
    return "owner:" + owner + " " + -315 * sessions;
  }

  private List<CompletedSession> reports() {
    var reports = new ArrayList<CompletedSession>();
    for (int i = 0; i < SESSIONS; i++) {
      var from = Feeder.at(1, 0).plusSeconds(60L * (i / PILES));
      var session = Feeder.late(pile(i % PILES), driver(i % PILES), from, from.plusSeconds(50));
      reports.add(session);
      reports.add(session);
    }
    Collections.shuffle(reports, random);
    return reports;
  }

  /** Watches the writer for a while, as it begins anew, and cuts it off at the point. */
  private static List<String> cut(Database database, String point) throws SQLException {
    var limit = Instant.now().plusSeconds(20);
    while (Instant.now().isBefore(limit)) {
      var found = database.column(CUT, point);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  private Moment moment(Database database) throws SQLException {
    database.hold();
    try {
      var offsets = new HashMap<String, Long>();
      for (var row :
          database.rows(
              "select id, next_offset from consumer_offset where id like 'pile.sessions-%'")) {
        offsets.put(row.getFirst(), Long.parseLong(row.get(1)));
      }
      var sessions = database.column("select id from session where pile like ?", run + "-%");
      return new Moment(offsets, new HashSet<>(sessions));
    } finally {
      database.release();
    }
  }

  private static void offsetsAndSessionsAgree(
      Moment moment, List<CompletedSession> reports, List<RecordMetadata> places) {
    var passed = new HashSet<String>();
    for (int i = 0; i < reports.size(); i++) {
      var place = places.get(i);
      var next = moment.offsets().getOrDefault(place.topic() + "-" + place.partition(), 0L);
      if (place.offset() < next) {
        passed.add(reports.get(i).session().toString());
      }
    }
    assertThat(moment.sessions()).isEqualTo(passed);
  }

  private void theBookIsWhole(Database database) throws SQLException {
    var ours = " from session s %s where s.pile like '" + run + "-%%'";
    assertThat(
            database.number(
                "select count(*)" + ours.formatted("join judgement j on j.session = s.id")))
        .isEqualTo(SESSIONS);
    assertThat(
            database.number(
                "select count(*)" + ours.formatted("join posting_line l on l.session = s.id")))
        .isEqualTo(2L * SESSIONS);
    assertThat(
            database.number(
                "select count(*)" + ours.formatted("join session_conflict c on c.session = s.id")))
        .isZero();
    assertThat(database.number("select sum(amount_minor) from posting_line")).isZero();
    assertThat(
            database.number(
                "select count(*) from (select entry from posting_line group by entry"
                    + " having sum(amount_minor) <> 0) unbalanced"))
        .isZero();
    theNumbersHaveNoGap(database);
  }

  /** In one statement, since the writer may be at what another test has left. */
  private static void theNumbersHaveNoGap(Database database) throws SQLException {
    var numbers =
        database.rows(
            "select count(*), count(distinct number), max(number), min(number),"
                + " (select events from ledger_position) from"
                + " (select number from judgement union all select number from posting_line)");
    var events = numbers.getFirst().getLast();
    assertThat(numbers).containsExactly(List.of(events, events, events, "1", events));
  }

  private long sessions(Database database) throws SQLException {
    return database.number("select count(*) from session where pile like ?", run + "-%");
  }

  /** The ids of all events on the topic that are about the sessions of this test. */
  private List<String> publishedIds() throws SQLException {
    try (var database = new Database()) {
      var ours =
          new HashSet<>(database.column("select id from session where pile like ?", run + "-%"));
      return Feeder.published().stream()
          .filter(
              received ->
                  switch (received.event()) {
                    case SessionJudged judged -> ours.contains(judged.session().toString());
                    case EntryPosted posted -> ours.contains(String.valueOf(posted.session()));
                    case null, default -> false;
                  })
          .map(received -> received.attribute(CloudEvent.ID).orElseThrow())
          .toList();
    }
  }

  private PileId pile(int number) {
    return new PileId(run + "-" + number);
  }

  private PersonId owner(int version) {
    return new PersonId(run + "-owner-" + version);
  }

  private PersonId driver(int number) {
    return new PersonId(run + "-driver-" + number);
  }
}
