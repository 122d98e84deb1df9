package org.pileshare.ledger.store;

import org.pileshare.contracts.Event;

/** A record that was read from a log: an event, or the reason why there is none. */
public sealed interface Reading {
  LogPlace place();

  /** An event. */
  record Read(LogPlace place, Event event) implements Reading {}

  /**
   * A record that cannot be read; it is passed over and its place is kept.
   *
   * @param reason one sentence, cut at 500 characters
   */
  record Unreadable(LogPlace place, String reason) implements Reading {
    private static final int MAX_REASON = 500;

    public Unreadable {
      reason = Kept.text(reason, MAX_REASON);
    }
  }
}
