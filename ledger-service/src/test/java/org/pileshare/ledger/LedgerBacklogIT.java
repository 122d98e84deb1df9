package org.pileshare.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.EntryPosted;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.SessionJudged;
import org.pileshare.contracts.UseAuthorityDelivered;
import org.pileshare.contracts.kafka.ReceivedEvent;
import org.pileshare.contracts.kafka.Topics;

/** Many piles come back at once and upload what they stored. */
@QuarkusTest
@QuarkusTestResource(
    value = QuarkusBacking.class,
    initArgs = @ResourceArg(name = "databases", value = "ledger"))
class LedgerBacklogIT {
  private static final int PILES = 100;
  private static final int SESSIONS = 3_000;
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final String run = "backlog-" + UUID.randomUUID().toString().substring(0, 8);

  @Test
  void eachUploadedSessionIsJudgedPostedAndPublishedOnce() throws Exception {
    // Given
    try (var feeder = new Feeder();
        var database = new Database()) {
      for (int i = 0; i < PILES; i++) {
        feeder.openPile(pile(i), Feeder.OLGA, driver(i));
        feeder.send(
            Topics.PILE_SESSIONS,
            pile(i).value(),
            new UseAuthorityDelivered(pile(i), LocalDate.parse("2026-06-01"), 1, Feeder.at(0, 1)));
      }

      // When
      for (int i = 0; i < SESSIONS; i++) {
        var from = Feeder.at(1, 0).plusSeconds(60L * (i / PILES));
        feeder.send(Feeder.late(pile(i % PILES), driver(i % PILES), from, from.plusSeconds(50)));
      }
      feeder.flush();

      // Then
      await()
          .atMost(LIMIT)
          .pollInterval(Duration.ofMillis(500))
          .until(() -> linesOf(Feeder.published()).size() >= 2 * SESSIONS);
      var published = Feeder.published();
      var judged = judged(published);
      assertThat(judged).hasSize(SESSIONS).doesNotHaveDuplicates();
      assertThat(linesOf(published)).as("two lines of each session").hasSize(2 * SESSIONS);
      assertThat(
              database.column(
                  "select distinct verdicts from judgement j join session s on s.id = j.session"
                      + " where s.pile like ?",
                  run + "-%"))
          .containsExactly("OPEN_UNIT");
      assertThat(database.number("select sum(amount_minor) from posting_line")).isZero();
    }
  }

  /** The sessions of this run alone: what other tests leave in the book is not counted. */
  private List<UUID> judged(List<ReceivedEvent> published) {
    return published.stream()
        .map(ReceivedEvent::event)
        .filter(SessionJudged.class::isInstance)
        .map(SessionJudged.class::cast)
        .filter(event -> event.pile().value().startsWith(run))
        .map(SessionJudged::session)
        .toList();
  }

  private List<EntryPosted> linesOf(List<ReceivedEvent> published) {
    var own = new HashSet<>(judged(published));
    return published.stream()
        .map(ReceivedEvent::event)
        .filter(EntryPosted.class::isInstance)
        .map(EntryPosted.class::cast)
        .filter(event -> own.contains(event.session()))
        .toList();
  }

  private PileId pile(int number) {
    return new PileId(run + "-" + number);
  }

  private PersonId driver(int pile) {
    return new PersonId(run + "-driver-" + pile);
  }
}
