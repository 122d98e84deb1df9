package org.pileshare.ledger.store;

import java.util.Optional;

/** Refolds the book: makes it again from its logs, and compares. */
public interface Refolding {
  /** Starts it and does not wait; nothing if one is under way. */
  Optional<RefoldReport.Run> start();
}
