package org.pileshare.ledger.stream;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.pileshare.ledger.core.Comparison;
import org.pileshare.ledger.store.Batch;
import org.pileshare.ledger.store.Book;
import org.pileshare.ledger.store.LogPartition;
import org.pileshare.ledger.store.Reading;
import org.pileshare.ledger.store.RefoldSchema;

/**
 * Makes the book again from the beginning of its logs, up to where the live one had read.
 *
 * <p>All history is read before the first session, so each session is judged once, with all that
 * led the live book to its last judgement.
 */
final class Refold {
  private static final Duration WAIT = Duration.ofMillis(100);

  private final Map<LogPartition, Long> ends;
  private final Book book;
  private final Logs logs;
  private final BooleanSupplier closing;
  private Map<LogPartition, Long> written = Map.of();

  private Refold(Map<LogPartition, Long> ends, Book book, Logs logs, BooleanSupplier closing) {
    this.ends = ends;
    this.book = book;
    this.logs = logs;
    this.closing = closing;
  }

  /**
   * What came of it.
   *
   * @param forgotten rows of history that the logs do not have any more
   */
  record Outcome(long forgotten, Comparison result) {}

  static Outcome run(Map<String, ?> kafka, Book live, RefoldSchema schema, BooleanSupplier closing)
      throws SQLException {
    try (var logs = Logs.open(kafka, "ledger-refold", Map.of())) {
      var refold = new Refold(schema.ends(), live.in(schema), logs, closing);
      refold.history();
      long forgotten = schema.takeForgotten();
      refold.billed();
      return new Outcome(forgotten, schema.compare());
    }
  }

  private void history() {
    var positions = logs.historyPositions();
    while (!reached(positions)) {
      var readings = within(logs.pollHistory(WAIT));
      positions = logs.historyPositions();
      write(readings, positions);
    }
  }

  private void billed() {
    var positions = logs.allPositions();
    while (!reached(positions)) {
      var readings = within(logs.pollBilled(WAIT));
      positions = logs.allPositions();
      write(readings, positions);
    }
  }

  private boolean reached(Map<LogPartition, Long> positions) {
    if (closing.getAsBoolean()) {
      throw new IllegalStateException("Expected to read to the end, but the service ends");
    }
    return positions.entrySet().stream()
        .allMatch(at -> at.getValue() >= ends.getOrDefault(at.getKey(), 0L));
  }

  /** What the live book had read too. */
  private List<Reading> within(List<Reading> readings) {
    var within = new ArrayList<>(readings);
    within.removeIf(
        reading -> reading.place().offset() >= ends.getOrDefault(reading.place().partition(), 0L));
    return within;
  }

  private void write(List<Reading> readings, Map<LogPartition, Long> positions) {
    var moved = new HashMap<>(positions);
    moved.entrySet().removeIf(to -> to.getValue().equals(written.get(to.getKey())));
    if (moved.isEmpty()) {
      return;
    }
    book.write(new Batch(readings, written, moved), Instant.now());
    var merged = new HashMap<>(written);
    merged.putAll(moved);
    written = Map.copyOf(merged);
  }
}
