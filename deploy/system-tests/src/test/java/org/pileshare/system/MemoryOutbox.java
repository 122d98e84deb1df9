package org.pileshare.system;

import java.util.List;
import java.util.TreeMap;
import org.pileshare.contracts.kafka.EventRelay;
import org.pileshare.contracts.kafka.NumberedEvent;

/** An outbox that outlives its relays, and that can fail as a database does. */
final class MemoryOutbox implements EventRelay.Outbox {
  private final TreeMap<Long, NumberedEvent> rows = new TreeMap<>();
  private long forgotten;
  private long lastAskedAfter;
  private int timesAsked;
  private int failuresToCome;
  private int failures;
  private boolean keepsRows;

  synchronized void add(NumberedEvent row) {
    rows.put(row.number(), row);
  }

  /** The next clean-ups after a publication end in an exception, as at a lost connection. */
  synchronized void failWhenForgetting(int times) {
    failuresToCome = times;
  }

  /** Clean-ups leave the rows, so that a wrong position would publish them again. */
  synchronized void keepForgotten() {
    keepsRows = true;
  }

  @Override
  public synchronized List<NumberedEvent> after(long number, int atMost) {
    lastAskedAfter = number;
    timesAsked++;
    return rows.tailMap(number, false).values().stream().limit(atMost).toList();
  }

  @Override
  public synchronized void published(long number) {
    if (number > 0 && failuresToCome > 0) {
      failuresToCome--;
      failures++;
      throw new IllegalStateException("The database has gone away.");
    }
    forgotten = Math.max(forgotten, number);
    if (!keepsRows) {
      rows.headMap(number, true).clear();
    }
  }

  synchronized boolean isEmpty() {
    return rows.isEmpty();
  }

  synchronized long forgotten() {
    return forgotten;
  }

  synchronized long lastAskedAfter() {
    return lastAskedAfter;
  }

  synchronized int timesAsked() {
    return timesAsked;
  }

  synchronized int failures() {
    return failures;
  }
}
