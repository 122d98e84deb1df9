package org.pileshare.pile.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pileshare.ocpp.v16.StopReason;
import org.pileshare.pile.core.MeterReading;
import org.pileshare.pile.core.Session;

class JournalTest {
  private static final int LIMIT = 1024 * 1024;
  private static final Instant TEN = Instant.parse("2026-11-21T10:00:00Z");

  @TempDir private Path directory;

  private static MeterReading reading(int minute, long meterWh) {
    return new MeterReading(TEN.plusSeconds(60L * minute), meterWh);
  }

  private static Session begun(Journal journal, String card) throws IOException {
    return journal.begin(1, card, reading(0, 100)).orElseThrow();
  }

  @Test
  void whatWasWrittenIsThereAfterARestart() throws IOException {
    try (var journal = Journal.open(directory, LIMIT)) {
      var session = begun(journal, "CARD-A");
      journal.sample(session, reading(1, 200));
      journal.end(session, reading(2, 300), StopReason.LOCAL, "CARD-A");
    }

    try (var journal = Journal.open(directory, LIMIT)) {
      assertThat(journal.pending()).isEqualTo(3);
      var began = journal.next(session -> false).orElseThrow().beginning();
      assertThat(began)
          .isEqualTo(
              new Entry.SessionBegan(1, 1, "CARD-A", TEN, 100, null, null, began.transaction()));
      assertThat(began.transaction()).hasSize(36);
      journal.acknowledge(1, 77);
      assertThat(journal.next(session -> false))
          .contains(
              new Upload(new Entry.MeterSampled(2, 1, TEN.plusSeconds(60), 200, 1), began, 77));
      journal.acknowledge(2, null);
      assertThat(journal.next(session -> false).orElseThrow().entry())
          .isEqualTo(
              new Entry.SessionEnded(
                  3, 1, TEN.plusSeconds(120), 300, StopReason.LOCAL, "CARD-A", 2));
      journal.acknowledge(3, null);
      assertThat(journal.next(session -> false)).isEmpty();
      assertThat(journal.pending()).isZero();
    }
  }

  @Test
  void whatIsToldOfASessionIsCountedOnAfterARestartWhateverWasAcknowledged() throws IOException {
    try (var journal = Journal.open(directory, LIMIT)) {
      var session = begun(journal, "CARD-A");
      journal.sample(session, reading(1, 200));
      journal.sample(session, reading(2, 300));
      journal.acknowledge(1, null);
      journal.acknowledge(2, null);
      journal.acknowledge(3, null);
    }

    try (var journal = Journal.open(directory, LIMIT)) {
      var session = journal.running().keySet().iterator().next();
      journal.end(session, reading(3, 400), StopReason.POWER_LOSS, null);
      var end = (Entry.SessionEnded) journal.next(any -> false).orElseThrow().entry();
      assertThat(end.seqNo()).isEqualTo(3);
    }
  }

  @Test
  void theTransactionIdSurvivesARestartBetweenBeginningAndEnd() throws IOException {
    try (var journal = Journal.open(directory, LIMIT)) {
      begun(journal, "CARD-A");
      journal.acknowledge(1, 77);
    }

    try (var journal = Journal.open(directory, LIMIT)) {
      var session = journal.running(77).orElseThrow();
      journal.end(session, reading(2, 300), StopReason.REMOTE, null);
      assertThat(journal.next(number -> false).orElseThrow().transactionId()).isEqualTo(77);
      assertThat(journal.running(77)).isEmpty();
    }
  }

  @Test
  void aRunningSessionIsKnownByItsLastSampleEvenIfThatWasAcknowledged() throws IOException {
    try (var journal = Journal.open(directory, LIMIT)) {
      var session = begun(journal, "CARD-A");
      journal.sample(session, reading(1, 200));
      journal.sample(session, reading(2, 250));
      for (long entry = 1; entry <= 3; entry++) {
        journal.acknowledge(entry, entry == 1 ? 77 : null);
      }
      assertThat(journal.pending()).isZero();
    }

    try (var journal = Journal.open(directory, LIMIT)) {
      assertThat(journal.running()).containsValue(reading(2, 250)).hasSize(1);
      assertThat(journal.pending()).isZero();
      assertThat(journal.registerWh(1)).hasValue(250);
    }
  }

  @Test
  void sessionsThatAreSetAsideLetTheOthersPass() throws IOException {
    try (var journal = Journal.open(directory, LIMIT)) {
      var first = begun(journal, "CARD-A");
      journal.end(first, reading(1, 150), StopReason.LOCAL, null);
      var second = begun(journal, "CARD-B");

      var next = journal.next(session -> session == first.number()).orElseThrow();

      assertThat(next.entry().session()).isEqualTo(second.number());
    }
  }

  @Test
  void anAnswerThatComesTwiceChangesNothing() throws IOException {
    try (var journal = Journal.open(directory, LIMIT)) {
      begun(journal, "CARD-A");
      journal.acknowledge(1, 77);
      journal.acknowledge(1, 78);
      journal.acknowledge(999, null);

      assertThat(journal.running(77)).isPresent();
      assertThat(journal.pending()).isZero();
    }
  }

  @Test
  void numbersAreNeverGivenTwice() throws IOException {
    long last;
    try (var journal = Journal.open(directory, LIMIT)) {
      var session = begun(journal, "CARD-A");
      journal.end(session, reading(1, 150), StopReason.LOCAL, null);
      journal.acknowledge(1, 1);
      journal.acknowledge(2, null);
      last = begun(journal, "CARD-B").number();
    }

    try (var journal = Journal.open(directory, LIMIT)) {
      assertThat(begun(journal, "CARD-C").number()).isEqualTo(last + 1);
    }
  }

  @Test
  void aFileOfAnotherKindIsNotTouched() throws IOException {
    Files.writeString(directory.resolve("journal"), "somebody's shopping list");

    assertThatThrownBy(() -> Journal.open(directory, LIMIT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("but it is another kind of file");
    assertThat(directory.resolve("journal")).hasContent("somebody's shopping list");
  }

  @Test
  void aClosedFileIsAnErrorAndNotASession() throws IOException {
    var journal = Journal.open(directory, LIMIT);
    journal.close();

    assertThatThrownBy(() -> begun(journal, "CARD-A")).isInstanceOf(IOException.class);
    assertThat(journal.pending()).isZero();
  }

  @Test
  void twoPilesDoNotShareADirectory() throws IOException {
    try (var first = DirectoryLock.take(directory)) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> DirectoryLock.take(directory))
          .hasMessageEndingWith("but another pile does");
    }
    DirectoryLock.take(directory).close();
  }
}
