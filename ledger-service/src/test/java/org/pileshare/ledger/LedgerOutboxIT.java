package org.pileshare.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.kafka.NumberedEvent;
import org.pileshare.ledger.store.LedgerOutbox;

/** What is published is a gapless beginning of the book, whatever is committed meanwhile. */
@QuarkusTest
@QuarkusTestResource(
    value = QuarkusBacking.class,
    initArgs = @ResourceArg(name = "databases", value = "ledger"))
class LedgerOutboxIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** A posting line without its judgement: all that a query sees that runs after a commit. */
  private static final String LATER_LINE =
      """
      with head as (update ledger_position set events = events + 2 returning events)
      insert into posting_line
      select events, ?, 0, (select id from session limit 1), 'platform', 0, 'EUR', 0, now()
      from head returning number
      """;

  private static final String ITS_JUDGEMENT =
      """
      insert into judgement
      select s.id, ?, 'driver:' || s.driver, 'NO_SLOT', 'Found once more', now(),
        1 + (select max(j.revision) from judgement j where j.session = s.id), 0, false
      from session s where s.pile = ? returning number
      """;

  @Inject LedgerOutbox outbox;

  @Test
  void eventsCommittedWhileItIsReadAreLeftForTheNextReading() throws Exception {
    // Given
    var pile = new PileId("outbox-" + UUID.randomUUID().toString().substring(0, 8));
    var driver = new PersonId("outbox-driver");
    try (var feeder = new Feeder();
        var database = new Database()) {
      feeder.openPile(pile, Feeder.OLGA, driver);
      feeder.send(Feeder.late(pile, driver, Feeder.at(1, 0), Feeder.at(2, 0)));
      feeder.flush();
      await()
          .atMost(LIMIT)
          .until(
              () ->
                  database.number("select count(*) from session where pile = ?", pile.value())
                      == 1);
      var known = database.number("select events from ledger_position");
      await().atMost(LIMIT).until(() -> outbox.after(known - 1, 10).size() == 1);

      // When
      var later = database.number(LATER_LINE, UUID.randomUUID());

      // Then
      assertThat(outbox.after(known - 1, 10))
          .extracting(NumberedEvent::number)
          .containsExactly(known);

      // The judgement comes, so that the book is whole again for the tests after this one.
      assertThat(database.number(ITS_JUDGEMENT, later - 1, pile.value())).isEqualTo(known + 1);
    }
  }
}
