package org.pileshare.pile.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pileshare.ocpp.v16.StopReason;
import org.pileshare.pile.core.MeterReading;
import org.pileshare.pile.core.Session;

/** Random use of a journal, with restarts, judged by a plain list of what was written. */
class JournalSimulationTest {
  private static final int STEPS = 500;
  private static final int LIMIT = 4 * 1024 * 1024;

  @TempDir private Path directory;
  private final Deque<String> written = new ArrayDeque<>();
  private final List<Session> running = new ArrayList<>();
  private final Map<Session, MeterReading> latest = new HashMap<>();
  private int restarts;
  private int answers;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void theJournalHoldsWhatWasWrittenAndNotAnswered(long seed) throws IOException {
    var random = new Random(seed);
    var journal = Journal.open(directory, LIMIT);
    try {
      for (int step = 0; step < STEPS; step++) {
        if (random.nextInt(20) == 0) {
          journal.close();
          journal = Journal.open(directory, LIMIT);
          restarts++;
        }
        write(journal, random, new MeterReading(Instant.ofEpochSecond(step), step));
        if (random.nextBoolean()) {
          answer(journal);
        }
        assertThat(journal.pending()).isEqualTo(written.size());
        assertThat(journal.running()).isEqualTo(latest);
      }
      while (!written.isEmpty()) {
        answer(journal);
      }
      assertThat(journal.next(session -> false)).isEmpty();
    } finally {
      journal.close();
    }
    assertThat(restarts).isGreaterThan(10);
    assertThat(answers).isGreaterThan(100);
  }

  /** The number of the step is the reading, so that it names what was written. */
  private void write(Journal journal, Random random, MeterReading reading) throws IOException {
    var choice = random.nextInt(4);
    if (choice == 0 || running.isEmpty()) {
      var session = journal.begin(1 + running.size(), "CARD", reading).orElseThrow();
      running.add(session);
      latest.put(session, reading);
      written.add("began " + reading.meterWh());
    } else if (choice < 3) {
      var session = running.get(random.nextInt(running.size()));
      assertThat(journal.sample(session, reading)).isTrue();
      latest.put(session, reading);
      written.add("sampled " + reading.meterWh());
    } else {
      var session = running.remove(random.nextInt(running.size()));
      journal.end(session, reading, StopReason.LOCAL, null);
      latest.remove(session);
      written.add("ended " + reading.meterWh());
    }
  }

  private void answer(Journal journal) throws IOException {
    var next = journal.next(session -> false);
    if (next.isPresent()) {
      var upload = next.get();
      var text =
          switch (upload.entry()) {
            case Entry.SessionBegan began -> "began " + began.meterWh();
            case Entry.MeterSampled sampled -> "sampled " + sampled.meterWh();
            case Entry.SessionEnded ended -> "ended " + ended.meterWh();
          };
      assertThat(text).isEqualTo(written.poll());
      if (!(upload.entry() instanceof Entry.SessionBegan)) {
        assertThat(upload.transactionId()).isEqualTo((int) upload.beginning().number());
      }
      journal.acknowledge(upload.entry().number(), (int) upload.entry().number());
      answers++;
    }
  }
}
