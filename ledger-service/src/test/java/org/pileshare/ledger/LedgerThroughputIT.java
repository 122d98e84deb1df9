package org.pileshare.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.UseAuthorityDelivered;
import org.pileshare.contracts.kafka.Topics;

/** Many piles come back at once and upload what they stored. */
@QuarkusTest
@QuarkusTestResource(
    value = QuarkusBacking.class,
    initArgs = @ResourceArg(name = "databases", value = "ledger"))
class LedgerThroughputIT {
  private static final Logger LOG = Logger.getLogger(LedgerThroughputIT.class);
  private static final int PILES = 200;
  private static final int SESSIONS = Integer.getInteger("ledger.sessions", 20_000);
  private static final Duration LIMIT = Duration.ofMinutes(5);

  @Test
  void twentyThousandUploadedSessionsAreJudgedAndTheTimeIsTold() throws Exception {
    var run = "load-" + UUID.randomUUID().toString().substring(0, 8);
    try (var feeder = new Feeder();
        var database = new Database()) {
      for (int i = 0; i < PILES; i++) {
        var pile = new PileId(run + "-" + i);
        feeder.openPile(pile, Feeder.OLGA, driver(i));
        feeder.send(
            Topics.PILE_SESSIONS,
            pile.value(),
            new UseAuthorityDelivered(pile, LocalDate.parse("2026-06-01"), 1, Feeder.at(0, 1)));
      }
      feeder.flush();
      var before = database.number("select sessions from ledger_position");
      var start = Instant.now();
      for (int i = 0; i < SESSIONS; i++) {
        var pile = new PileId(run + "-" + i % PILES);
        var from = Feeder.at(1, 0).plusSeconds(60L * (i / PILES));
        feeder.send(Feeder.late(pile, driver(i % PILES), from, from.plusSeconds(50)));
      }
      feeder.flush();
      var sent = Instant.now();
      await()
          .atMost(LIMIT)
          .pollInterval(Duration.ofMillis(50))
          .until(
              () -> database.number("select sessions from ledger_position") == before + SESSIONS);
      var booked = Instant.now();
      await()
          .atMost(LIMIT)
          .pollInterval(Duration.ofSeconds(2))
          .until(() -> Feeder.publishedEnd() >= 3 * (before + SESSIONS));
      report(start, sent, booked, Instant.now());

      assertThat(
              database.column(
                  "select distinct verdicts from judgement j join session s on s.id = j.session"
                      + " where s.pile like ?",
                  run + "-%"))
          .containsExactly("OPEN_UNIT");
      assertThat(database.number("select sum(amount_minor) from posting_line")).isZero();
    }
  }

  private static void report(Instant start, Instant sent, Instant booked, Instant published) {
    long bookedMillis = Duration.between(start, booked).toMillis();
    LOG.infof(
        "%d sessions: sent in %d ms, in the book in %d ms (%d sessions/s, %d rows/s),"
            + " published in %d ms",
        SESSIONS,
        Duration.between(start, sent).toMillis(),
        bookedMillis,
        SESSIONS * 1_000L / bookedMillis,
        4L * SESSIONS * 1_000L / bookedMillis,
        Duration.between(start, published).toMillis());
  }

  private static PersonId driver(int pile) {
    return new PersonId("load-driver-" + pile);
  }
}
