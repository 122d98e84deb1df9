package org.pileshare.ledger.store;

import java.util.List;
import java.util.Map;

/**
 * What is written in one transaction.
 *
 * @param readings at most {@value #MAX_READINGS} of sessions and as many of history
 * @param from where the book must stand for this to follow on it; a partition never read is absent
 * @param to where the book stands afterwards
 */
public record Batch(
    List<Reading> readings, Map<LogPartition, Long> from, Map<LogPartition, Long> to) {
  public static final int MAX_READINGS = 1_000;

  public Batch {
    readings = List.copyOf(readings);
    from = Map.copyOf(from);
    to = Map.copyOf(to);
  }
}
