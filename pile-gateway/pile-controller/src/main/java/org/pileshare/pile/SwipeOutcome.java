package org.pileshare.pile;

import java.time.Instant;
import org.pileshare.pile.core.MeterReading;
import org.pileshare.pile.core.Refusal;
import org.pileshare.pile.core.Session;

/** What the pile did with a card. */
public sealed interface SwipeOutcome {
  /** The contactor is closed; the beginning is on the disk. */
  record Started(Session session) implements SwipeOutcome {}

  /** The card's own session has ended. */
  record Stopped(Session session, MeterReading end) implements SwipeOutcome {}

  /** The pile waits for a car, until the given time. */
  record Authorised(Instant until) implements SwipeOutcome {}

  /** The card was presented again before a car was plugged in. */
  record Withdrawn() implements SwipeOutcome {}

  /**
   * The pile stays shut.
   *
   * @param detail one sentence, "Expected ..., but ..."
   */
  record Refused(Refusal refusal, String detail) implements SwipeOutcome {
    static final Refused NO_CARD =
        new Refused(
            Refusal.NOT_A_CARD,
            "Expected a card of 1 to 20 printable characters, but it is something else");
  }
}
