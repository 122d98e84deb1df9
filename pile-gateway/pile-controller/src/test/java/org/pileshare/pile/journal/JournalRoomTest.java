package org.pileshare.pile.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pileshare.ocpp.v16.StopReason;
import org.pileshare.pile.core.MeterReading;
import org.pileshare.pile.core.Session;

/** What happens when room is short, and while it is made. */
class JournalRoomTest {
  private static final int LIMIT = 16 * 1024;
  private static final Instant TEN = Instant.parse("2026-11-21T10:00:00Z");

  @TempDir private Path directory;

  private static MeterReading reading(int minute) {
    return new MeterReading(TEN.plusSeconds(60L * minute), 100L * minute);
  }

  /** The entries that wait, by asking for each and setting its session aside. */
  private static List<Entry> waiting(Journal journal) throws IOException {
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
  void intermediateSamplesGoFirstAndBeginningsAndEndsNever() throws IOException {
    try (var journal = Journal.open(directory, LIMIT)) {
      var first = journal.begin(1, "CARD-A", reading(0)).orElseThrow();
      for (int minute = 1; minute <= 300; minute++) {
        journal.sample(first, reading(minute));
      }
      assertThat(journal.running()).containsEntry(first, reading(300));
      journal.end(first, reading(301), StopReason.LOCAL, null);
      var sessions = 1;
      for (var next = journal.begin(1, "CARD-B", reading(302));
          next.isPresent();
          next = journal.begin(1, "CARD-B", reading(302))) {
        journal.end(next.get(), reading(303), StopReason.LOCAL, null);
        sessions++;
      }

      var entries = waiting(journal);

      assertThat(sessions).isGreaterThan(40);
      assertThat(entries.stream().filter(Entry.SessionBegan.class::isInstance)).hasSize(sessions);
      assertThat(entries.stream().filter(Entry.SessionEnded.class::isInstance)).hasSize(sessions);
      assertThat(entries.stream().filter(Entry.MeterSampled.class::isInstance)).isEmpty();
    }
  }

  @Test
  void samplesAreThinnedEvenlyAndTheLastOfARunningSessionStays() throws IOException {
    try (var journal = Journal.open(directory, LIMIT)) {
      var session = journal.begin(1, "CARD-A", reading(0)).orElseThrow();
      for (int minute = 1; minute <= 600; minute++) {
        assertThat(journal.sample(session, reading(minute))).isTrue();
      }

      var meters =
          waiting(journal).stream()
              .filter(Entry.MeterSampled.class::isInstance)
              .map(entry -> ((Entry.MeterSampled) entry).meterWh())
              .toList();

      assertThat(meters).hasSizeBetween(40, 200).isSorted().contains(60_000L);
      for (int i = 1; i < meters.size(); i++) {
        assertThat(meters.get(i) - meters.get(i - 1)).isLessThanOrEqualTo(1_600);
      }
    }
  }

  @Test
  void aSessionThatRunsAlwaysHasRoomForItsEnd() throws IOException {
    try (var journal = Journal.open(directory, LIMIT)) {
      var running = new ArrayList<Session>();
      for (var next = journal.begin(1, "CARD-A", reading(0));
          next.isPresent();
          next = journal.begin(running.size() + 1, "CARD-A", reading(0))) {
        running.add(next.get());
      }
      var sampled = new ArrayList<Boolean>();
      for (var session : running) {
        sampled.add(journal.sample(session, reading(1)));
      }
      assertThat(sampled).contains(false);

      for (var session : running) {
        journal.end(session, reading(1), StopReason.EV_DISCONNECTED, "A-CARD-OF-20-LETTERS");
      }

      assertThat(journal.pending()).isGreaterThanOrEqualTo(2 * running.size());
      assertThat(journal.running()).isEmpty();
      assertThat(Files.size(directory.resolve("journal"))).isLessThanOrEqualTo(LIMIT + 200);
    }
  }

  @Test
  void roomComesBackWithTheAnswers() throws IOException {
    try (var journal = Journal.open(directory, LIMIT)) {
      for (int minute = 0; minute < 1_000; minute += 2) {
        var session = journal.begin(1, "CARD-A", reading(minute)).orElseThrow();
        journal.end(session, reading(minute + 1), StopReason.LOCAL, null);
        assertThat(waiting(journal)).hasSize(2);
      }
    }
    assertThat(Files.size(directory.resolve("journal"))).isLessThan(80 * 1024);
  }

  @Test
  void aCrashAtAnyPointOfTheRewriteLeavesTheOldOrTheNew() throws IOException {
    var current = directory.resolve("journal");
    try (var journal = Journal.open(directory, LIMIT)) {
      var session = journal.begin(1, "CARD-A", reading(0)).orElseThrow();
      for (int minute = 1; minute <= 30; minute++) {
        journal.sample(session, reading(minute));
      }
    }
    var old = Files.readAllBytes(current);
    byte[] rewritten = rewrittenByAcknowledging(old);
    var before = contents(old);

    for (int length = 0; length <= rewritten.length; length += 7) {
      Files.write(current, old);
      Files.write(directory.resolve("journal.next"), Arrays.copyOf(rewritten, length));
      try (var journal = Journal.open(directory, LIMIT)) {
        assertThat(journal.pending()).isEqualTo(31);
      }
      assertThat(contents(Files.readAllBytes(current))).isEqualTo(before);
      assertThat(directory.resolve("journal.next")).doesNotExist();
    }
    Files.write(current, rewritten);
    try (var journal = Journal.open(directory, LIMIT)) {
      assertThat(journal.running()).containsValue(reading(30));
      assertThat(journal.running(77)).isPresent();
      assertThat(journal.pending()).isZero();
    }
  }

  /** The file that the journal itself writes when enough has been acknowledged. */
  private byte[] rewrittenByAcknowledging(byte[] old) throws IOException {
    var twin = Files.createDirectory(directory.resolve("twin"));
    Files.write(twin.resolve("journal"), old);
    try (var journal = Journal.open(twin, LIMIT)) {
      for (long entry = 1; entry <= 31; entry++) {
        journal.acknowledge(entry, entry == 1 ? 77 : null);
      }
      var size = Files.size(twin.resolve("journal"));
      // Answers to what is not there are written too, until the file is rewritten.
      while (Files.size(twin.resolve("journal")) >= size) {
        size = Files.size(twin.resolve("journal"));
        journal.acknowledge(999, null);
      }
    }
    return Files.readAllBytes(twin.resolve("journal"));
  }

  private TreeMap<Long, Entry> contents(byte[] file) throws IOException {
    var copy = Files.createTempDirectory(directory, "contents");
    Files.write(copy.resolve("journal"), file);
    var found = new TreeMap<Long, Entry>();
    try (var journal = Journal.open(copy, LIMIT)) {
      waiting(journal).forEach(entry -> found.put(entry.number(), entry));
    }
    return found;
  }
}
