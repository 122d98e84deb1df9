package org.pileshare.pile.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pileshare.ocpp.v16.StopReason;
import org.pileshare.pile.core.MeterReading;
import org.pileshare.pile.core.Session;

/** A disk that is full, read-only or broken, at every step of every write. */
class FailingDiskTest {
  private static final int LIMIT = 64 * 1024;
  private static final Instant TEN = Instant.parse("2026-11-21T10:00:00Z");

  /** More than any of the writes below takes. */
  private static final int STEPS = 12;

  @TempDir private Path directory;
  private final FaultyDisk disk = new FaultyDisk();

  private static MeterReading reading(int minute) {
    return new MeterReading(TEN.plusSeconds(60L * minute), 100L * minute);
  }

  private static List<Entry> entries(Journal journal) throws IOException {
    var found = new ArrayList<Entry>();
    for (var next = journal.next(session -> false);
        next.isPresent();
        next = journal.next(session -> false)) {
      found.add(next.get().entry());
      journal.acknowledge(next.get().entry().number(), 1);
    }
    return found;
  }

  private interface Write {
    void run() throws IOException;
  }

  private static boolean succeeds(Write write) {
    try {
      write.run();
      return true;
    } catch (IOException failed) {
      return false;
    }
  }

  /** What is on the disk, as the next start would find it. */
  private List<Entry> afterALossOfPower(int attempt) throws IOException {
    var copy = Files.createDirectory(directory.resolve("copy-" + attempt));
    Files.copy(directory.resolve("journal"), copy.resolve("journal"));
    try (var journal = Journal.open(copy, LIMIT)) {
      return entries(journal);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whateverStepFailsASessionThatBeganIsThereAndOneThatDidNotIsNot(boolean tears)
      throws IOException {
    int attempt = 0;
    try (var journal = Journal.open(disk, directory, LIMIT)) {
      if (tears) {
        disk.tearWrites();
      }
      var begun = new ArrayList<Long>();
      for (int step = 0; step < STEPS; step++) {
        for (int howMany = 1; howMany <= 4; howMany++) {
          disk.fail(step, howMany);
          int minute = attempt++;
          var session = new ArrayList<Session>();
          if (succeeds(() -> journal.begin(1, "CARD-A", reading(minute)).ifPresent(session::add))) {
            begun.add(session.getFirst().number());
            succeeds(
                () -> journal.end(session.getFirst(), reading(minute), StopReason.LOCAL, null));
          }
          disk.heal();
          var survived =
              afterALossOfPower(attempt).stream()
                  .filter(Entry.SessionBegan.class::isInstance)
                  .map(Entry::number)
                  .toList();
          assertThat(survived).containsAll(begun);
          if (howMany == 1) {
            assertThat(survived).as("what has failed was taken back").isEqualTo(begun);
          }
          journal.mend();
          assertThat(journal.health()).isEqualTo(new JournalHealth.Writable());
          assertThat(journal.running()).isEmpty();
        }
      }
      assertThat(begun).isNotEmpty().hasSizeLessThan(attempt);
      var found = entries(journal);
      assertThat(found.stream().filter(Entry.SessionBegan.class::isInstance).map(Entry::number))
          .isEqualTo(begun);
      assertThat(found.stream().filter(Entry.SessionEnded.class::isInstance).map(Entry::session))
          .isEqualTo(begun);
    }
  }

  @Test
  void whatIsToldToBeWrittenNoLossOfPowerTakesBack() throws IOException {
    try (var journal = Journal.open(disk, directory, LIMIT)) {
      assertThat(disk.unforced()).isZero();
      var session = journal.begin(1, "CARD-A", reading(0)).orElseThrow();
      assertThat(disk.unforced()).as("the contactor closes now").isZero();
      journal.sample(session, reading(1));
      assertThat(disk.unforced()).isZero();
      journal.end(session, reading(2), StopReason.LOCAL, null);
      assertThat(disk.unforced()).isZero();
    }
  }

  @Test
  void anEndThatTheDiskDoesNotTakeIsKeptAndWrittenWhenItDoes() throws IOException {
    try (var journal = Journal.open(disk, directory, LIMIT)) {
      var session = journal.begin(1, "CARD-A", reading(0)).orElseThrow();
      disk.failAll();
      assertThatThrownBy(() -> journal.end(session, reading(30), StopReason.LOCAL, "CARD-A"))
          .isInstanceOf(IOException.class)
          .hasMessage("No space left on device");
      assertThat(journal.health()).isEqualTo(new JournalHealth.Failing("No space left on device"));
      assertThatThrownBy(journal::mend).isInstanceOf(IOException.class);

      disk.heal();
      journal.mend();

      assertThat(journal.totals()).isEqualTo(new Totals(3_000, 0));
      assertThat(afterALossOfPower(1))
          .last()
          .isEqualTo(
              new Entry.SessionEnded(
                  2, session.number(), reading(30).at(), 3_000, StopReason.LOCAL, "CARD-A", 1));
    }
  }

  @Test
  void theEndThatIsOwedComesBeforeTheNextBeginningAtTheSameConnector() throws IOException {
    try (var journal = Journal.open(disk, directory, LIMIT)) {
      var first = journal.begin(1, "CARD-A", reading(0)).orElseThrow();
      disk.failAll();
      succeeds(() -> journal.end(first, reading(1), StopReason.LOCAL, null));
      assertThat(succeeds(() -> journal.begin(1, "CARD-B", reading(2)))).isFalse();
      disk.heal();

      journal.begin(1, "CARD-B", reading(3));

      assertThat(entries(journal))
          .extracting(entry -> entry.getClass().getSimpleName())
          .containsExactly("SessionBegan", "SessionEnded", "SessionBegan");
    }
  }

  @Test
  void powerThatIsLostBeforeAnOwedEndIsWrittenLeavesTheSessionToTheNextStart() throws IOException {
    var journal = Journal.open(disk, directory, LIMIT);
    var session = journal.begin(1, "CARD-A", reading(0)).orElseThrow();
    journal.sample(session, reading(10));
    disk.failAll();
    succeeds(() -> journal.end(session, reading(30), StopReason.LOCAL, null));

    try (var next = Journal.open(directory, LIMIT)) {
      assertThat(next.running()).containsEntry(session, reading(10));
    }
  }

  @Test
  void whatAFailedForceHasLostIsWrittenAnew() throws IOException {
    try (var journal = Journal.open(disk, directory, LIMIT)) {
      var session = journal.begin(1, "CARD-A", reading(0)).orElseThrow();
      journal.acknowledge(session.number(), 77);
      disk.forgetWhatIsNotForced();
      // The first step is the write, the second the force.
      disk.fail(1, 1);
      assertThat(succeeds(() -> journal.sample(session, reading(1)))).isFalse();

      journal.mend();

      Files.copy(directory.resolve("journal"), directory.resolve("copied"));
    }
    var copy = Files.createDirectory(directory.resolve("after"));
    Files.copy(directory.resolve("copied"), copy.resolve("journal"));
    try (var journal = Journal.open(copy, LIMIT)) {
      assertThat(journal.cutBytes()).isZero();
      assertThat(journal.running(77)).isPresent();
    }
  }

  @Test
  void aSampleThatTheDiskDoesNotTakeIsToldAndTheNextOneIsWritten() throws IOException {
    try (var journal = Journal.open(disk, directory, LIMIT)) {
      var session = journal.begin(1, "CARD-A", reading(0)).orElseThrow();
      for (int step = 0; step < STEPS; step++) {
        disk.fail(step, 1);
        succeeds(() -> journal.sample(session, reading(1)));
        disk.heal();
        assertThat(journal.sample(session, reading(2))).isTrue();
      }
      assertThat(journal.running()).containsEntry(session, reading(2));
    }
  }
}
