package org.pileshare.stack.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pileshare.contracts.kafka.EventReader;
import org.pileshare.contracts.kafka.ReceivedEvent;
import org.pileshare.contracts.kafka.Topics;

/** All checks of a run, over the whole of the topics and all histories. */
public final class Reckoning {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final Set<String> TOPICS =
      Set.of(
          Topics.RESERVATION_COMMANDS,
          Topics.RESERVATION_CLAIMS,
          Topics.RESERVATION_EVENTS,
          Topics.USE_AUTHORITY);

  private final List<Check> checks =
      List.of(
          new HeldOnce(),
          new OneLife(),
          new AnswersKept(),
          new EventsAsked(),
          new RefusedHoldsNothing(),
          new UnknownAtMostOnce(),
          new OneAnswer(),
          new ClaimsSettledOnce(),
          new TablesMatch());
  private long records;

  /** Reads the topics from offset 0, {@code read_committed}, as any analyst does. */
  public void readTopics(String kafka) throws InterruptedException {
    try (var reader =
        new EventReader(
            "fault-checks",
            Map.of("bootstrap.servers", kafka),
            TOPICS,
            EventReader.From.BEGINNING,
            this::heard)) {
      if (!reader.start().awaitCaughtUp(LIMIT)) {
        throw new IllegalStateException("Expected to read " + TOPICS + " within " + LIMIT);
      }
    }
  }

  void heard(ReceivedEvent received) {
    records++;
    checks.forEach(check -> check.heard(received));
  }

  /** Reads each file of the folder as the history of one client. */
  public void readHistories(Path folder) {
    try (var files = Files.list(folder)) {
      files.sorted().forEach(file -> History.read(file, this::told));
    } catch (IOException failure) {
      throw new UncheckedIOException("Expected histories in " + folder, failure);
    }
  }

  void told(Attempt attempt) {
    checks.forEach(check -> check.told(attempt));
  }

  public long records() {
    return records;
  }

  public List<Verdict> verdicts() {
    return checks.stream().flatMap(check -> check.verdicts().stream()).toList();
  }
}
