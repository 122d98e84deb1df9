package org.pileshare.pile.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pileshare.ocpp.v16.StopReason;
import org.pileshare.pile.core.Admission;
import org.pileshare.pile.core.MeterReading;

/** A journal of several sessions, cut at every byte, and with every byte wrong in turn. */
class DamagedJournalTest {
  private static final int LIMIT = 1024 * 1024;
  private static final int SESSIONS = 3;
  private static final Instant TEN = Instant.parse("2026-11-21T10:00:00Z");

  @TempDir private Path directory;
  private byte[] whole = {};

  /** Where each record begins, and where the last ends. */
  private final List<Integer> bounds = new ArrayList<>();

  @BeforeEach
  void aJournalOfSeveralSessions() throws IOException {
    try (var journal = Journal.open(directory, LIMIT)) {
      for (int i = 0; i < SESSIONS; i++) {
        var admission = new Admission("CARD-" + i, null, i == 1 ? "r-1" : null, i == 2 ? 7 : null);
        var session = journal.begin(1, admission, reading(10 * i)).orElseThrow();
        journal.sample(session, reading(10 * i + 5));
        journal.end(session, reading(10 * i + 9), StopReason.LOCAL, null);
      }
    }
    whole = Files.readAllBytes(file());
    int at = Frames.headerBytes();
    while (at < whole.length) {
      bounds.add(at);
      at += Frames.FRAME_BYTES + ByteBuffer.wrap(whole).getInt(at);
    }
    bounds.add(at);
    assertThat(bounds).hasSize(1 + 3 * SESSIONS + 1);
  }

  private static MeterReading reading(int minute) {
    return new MeterReading(TEN.plusSeconds(60L * minute), 100L * minute);
  }

  private Path file() {
    return directory.resolve("journal");
  }

  /** The number of the record that a byte belongs to; 0 is the first, below it the header. */
  private int recordAt(int index) {
    int record = -1;
    for (var bound : bounds) {
      if (bound <= index) {
        record++;
      }
    }
    return record;
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

  @Test
  void cutAtAnyByteItHoldsExactlyTheRecordsBeforeTheCut() throws IOException {
    for (int length = bounds.get(1); length <= whole.length; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));
      // Behind so many bytes, so many records are whole; the first is the base.
      int records = recordAt(length) - 1;
      try (var journal = Journal.open(directory, LIMIT)) {
        assertThat(journal.pending()).as("cut at byte %d", length).isEqualTo(records);
        assertThat(journal.running()).hasSize(records % 3 == 0 ? 0 : 1);
        assertThat(journal.isUsed("r-1")).isEqualTo(records >= 4);
        assertThat(journal.totals().journalledWh()).isEqualTo(900L * (records / 3));
        assertThat(journal.begin(2, "CARD-X", reading(99))).isPresent();
      }
      try (var journal = Journal.open(directory, LIMIT)) {
        assertThat(journal.cutBytes()).isZero();
        assertThat(journal.pending()).isEqualTo(records + 1);
      }
    }
  }

  @Test
  void cutWithinTheFirstRecordItIsRefusedAndNotOverwritten() throws IOException {
    for (int length = 1; length < bounds.get(1); length++) {
      Files.write(file(), Arrays.copyOf(whole, length));
      try {
        Journal.open(directory, LIMIT).close();
        assertThat(length).as("a journal of no record is none").isNegative();
      } catch (IOException refused) {
        assertThat(refused).hasMessageEndingWith("but it is another kind of file");
      }
      assertThat(Files.size(file())).isEqualTo(length);
    }
  }

  @Test
  void withAnyByteWrongItLosesAtMostTheSessionOfThatRecord() throws IOException {
    for (int index = 0; index < whole.length; index++) {
      var damaged = whole.clone();
      damaged[index] ^= 0x11;
      Files.write(file(), damaged);
      int hit = (recordAt(index) - 1) / 3;
      var isSession = recordAt(index) >= 1;
      try (var journal = Journal.open(directory, LIMIT)) {
        assertThat(journal.cutBytes()).as("byte %d", index).isPositive();
        assertThat(journal.running()).hasSizeLessThanOrEqualTo(1);
        var found = entries(journal);
        for (int i = 0; i < SESSIONS; i++) {
          if (!isSession || i != hit) {
            var card = "CARD-" + i;
            var end = reading(10 * i + 9);
            assertThat(found)
                .as("byte %d, session %d", index, i)
                .anyMatch(
                    entry -> entry instanceof Entry.SessionBegan began && began.card().equals(card))
                .anyMatch(
                    entry ->
                        entry instanceof Entry.SessionEnded ended && ended.at().equals(end.at()));
          }
        }
      }
    }
  }

  @Test
  void whatDamageHasLeftIsKeptAsItWas() throws IOException {
    var damaged = whole.clone();
    damaged[bounds.get(2) + Frames.FRAME_BYTES] ^= 0x11;
    Files.write(file(), damaged);

    Journal.open(directory, LIMIT).close();

    assertThat(directory.resolve("journal.cut")).hasBinaryContent(damaged);
  }

  @Test
  void aClockThatWasWrongIsCorrectedFromAnEntryOnAndStaysSoAfterARewrite() throws IOException {
    try (var journal = Journal.open(directory, LIMIT)) {
      journal.correctClock(4, Duration.ofHours(2));
      for (int i = 0; i < 3_000; i++) {
        journal.acknowledge(99, null);
      }
      assertThat(journal.latestAt()).contains(reading(29).at().plus(Duration.ofHours(2)));
    }
    assertThat(Files.size(file())).isLessThan(80 * 1024);
    try (var journal = Journal.open(directory, LIMIT)) {
      assertThat(journal.totals()).isEqualTo(new Totals(2_700, 0));
      assertThat(entries(journal))
          .extracting(Entry::at)
          .startsWith(reading(0).at(), reading(5).at(), reading(9).at())
          .endsWith(reading(29).at().plus(Duration.ofHours(2)));
      assertThat(journal.totals()).isEqualTo(new Totals(2_700, 2_700));
    }
    try (var journal = Journal.open(directory, LIMIT)) {
      assertThat(journal.totals()).isEqualTo(new Totals(2_700, 2_700));
    }
  }
}
