package org.pileshare.ledger.store;

import java.time.Instant;
import java.util.UUID;

/**
 * A version of a day's table without its runs.
 *
 * @param since when it was allocated, or when the pile acknowledged it
 * @param logOffset where the acknowledgement stands; −1 for an allocation
 */
record TableVersion(
    UUID id,
    String pile,
    String day,
    long version,
    Instant begins,
    Instant ends,
    Instant since,
    long logOffset) {

  /** Whether it covers any of a time. */
  boolean touches(Instant from, Instant to) {
    return !begins.isAfter(to) && ends.isAfter(from);
  }
}
