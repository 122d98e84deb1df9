package org.pileshare.pile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.pile.PileUnderTest.TEN;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pileshare.ocpp.UseAuthorityTable;
import org.pileshare.ocpp.UseAuthorityTable.Authority;
import org.pileshare.ocpp.UseAuthorityTable.Run;
import org.pileshare.ocpp.v16.StopReason;
import org.pileshare.pile.core.ConnectorState;
import org.pileshare.pile.core.Refusal;
import org.pileshare.pile.core.UnknownCards;
import org.pileshare.pile.journal.DayTables;
import org.pileshare.pile.journal.Entry;
import org.pileshare.pile.journal.Journal;

/** How a session ends when nobody swipes: its units pass, or somebody presses the red button. */
class EndOfSessionTest {
  private static final Duration GRACE = Duration.ofMinutes(5);

  @TempDir private Path directory;
  private PileUnderTest at = unopened();

  @SuppressWarnings("NullAway") // JUnit opens it before each test.
  private static PileUnderTest unopened() {
    return null;
  }

  @BeforeEach
  void open() throws IOException {
    deliver(1, run(0, 60, "CARD-A"), run(60, 120, "CARD-B"));
    at =
        PileUnderTest.open(
            PileUnderTest.settings(URI.create("ws://127.0.0.1:9/ocpp"))
                .withUnknownCards(UnknownCards.REFUSE)
                .withGrace(GRACE),
            directory);
  }

  @AfterEach
  void close() {
    at.close();
  }

  private static Instant minute(int minute) {
    return TEN.plus(Duration.ofMinutes(minute));
  }

  private static Run run(int from, int to, String card) {
    return new Run(1, minute(from), minute(to), Authority.HELD, List.of(card));
  }

  /** As the gateway would have, before the network went. */
  private void deliver(long version, Run... runs) throws IOException {
    var day = LocalDate.ofInstant(TEN, ZoneOffset.UTC);
    DayTables.open(directory.resolve("tables"), table -> true)
        .take(
            new UseAuthorityTable(
                "P1", day, ZoneOffset.UTC, version, TEN, List.of(runs), List.of()));
  }

  private List<Entry> entries() throws IOException {
    at.close();
    var found = new ArrayList<Entry>();
    try (var journal = Journal.open(directory, PileSettings.DEFAULT_JOURNAL_BYTES)) {
      for (var next = journal.next(session -> false);
          next.isPresent();
          next = journal.next(session -> false)) {
        found.add(next.get().entry());
        journal.acknowledge(next.get().entry().number(), 1);
      }
    }
    return found;
  }

  private void advanceTo(Instant time) {
    at.clock.advance(Duration.between(at.clock.now(), time));
    at.pile.tick();
  }

  @Test
  void aSessionEndsWithTheUnitsOfItsDriverAndTheGraceBehindThem() throws IOException {
    at.pile.plugIn(1);
    assertThat(at.pile.swipe(1, "CARD-A")).isInstanceOf(SwipeOutcome.Started.class);

    advanceTo(minute(65).minusMillis(1));
    assertThat(at.hardware.contactor().isClosed(1)).isTrue();
    advanceTo(minute(65));

    assertThat(at.hardware.contactor().isClosed(1)).isFalse();
    assertThat(at.pile.state(1)).isEqualTo(new ConnectorState.Finishing());
    assertThat(entries().getLast())
        .isInstanceOfSatisfying(
            Entry.SessionEnded.class,
            ended -> {
              assertThat(ended.at()).isEqualTo(minute(65));
              assertThat(ended.reason()).isEqualTo(StopReason.OTHER);
            });
  }

  @Test
  void theNextHolderChargesWhenTheUnitsOfTheFormerHavePassed() {
    at.pile.plugIn(1);
    at.pile.swipe(1, "CARD-A");
    advanceTo(minute(65));

    assertThat(at.pile.swipe(1, "CARD-A")).isInstanceOf(SwipeOutcome.Refused.class);
    assertThat(at.pile.swipe(1, "CARD-B")).isInstanceOf(SwipeOutcome.Started.class);
  }

  @Test
  void aCardThatWaitedForThePlugHasNoLongerAuthorityForThat() {
    advanceTo(minute(59));
    assertThat(at.pile.swipe(1, "CARD-A")).isInstanceOf(SwipeOutcome.Authorised.class);
    at.clock.advance(Duration.ofSeconds(30));
    at.pile.plugIn(1);

    advanceTo(minute(65));

    assertThat(at.hardware.contactor().isClosed(1)).isFalse();
  }

  @Test
  void theEmergencyStopOpensEveryContactorAndEndsWhatRuns() throws IOException {
    at.pile.plugIn(1);
    at.pile.swipe(1, "CARD-A");
    at.hardware.meter().addWh(1, 700);

    at.pile.emergencyStop();

    assertThat(at.hardware.contactor().isClosed(1)).isFalse();
    assertThat(at.pile.state(1)).isEqualTo(new ConnectorState.Barred(true));
    assertThat(at.pile.state(2)).isEqualTo(new ConnectorState.Barred(false));
    assertThat(entries().getLast())
        .isEqualTo(new Entry.SessionEnded(2, 1, TEN, 700, StopReason.EMERGENCY_STOP, null, 1));
  }

  @Test
  void nothingBeginsBeforeTheEmergencyStopIsReleased() {
    at.pile.plugIn(1);
    at.pile.emergencyStop();

    assertThat(at.pile.swipe(1, "CARD-A"))
        .isInstanceOfSatisfying(
            SwipeOutcome.Refused.class,
            refused -> assertThat(refused.refusal()).isEqualTo(Refusal.EMERGENCY_STOP));
    assertThat(at.pile.unplug(1)).isEqualTo(new ConnectorState.Barred(false));
    assertThat(at.pile.plugIn(1)).isEqualTo(new ConnectorState.Barred(true));
    at.pile.release();
    assertThat(at.pile.state(1)).isEqualTo(new ConnectorState.Finishing());
    assertThat(at.pile.state(2)).isEqualTo(new ConnectorState.Available());
    assertThat(at.pile.swipe(1, "CARD-A")).isInstanceOf(SwipeOutcome.Started.class);
  }
}
