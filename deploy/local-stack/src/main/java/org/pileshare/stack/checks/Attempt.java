package org.pileshare.stack.checks;

import java.util.UUID;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.Slot;

/**
 * One request of one client and what came of it.
 *
 * @param begunAt milliseconds since 1970, by the client's clock
 * @param endedAt the same; it is the beginning where the history breaks off
 * @param code the refusal, or why nothing is known
 */
public record Attempt(
    Act act,
    UUID reservation,
    PileId pile,
    Slot slot,
    long begunAt,
    long endedAt,
    Outcome outcome,
    String code) {
  /** What was asked for. */
  public enum Act {
    BOOK,
    CANCEL
  }

  /** What the client knew afterwards. */
  public enum Outcome {
    OK,
    REFUSED,
    UNKNOWN
  }

  boolean is(Act wanted, Outcome had) {
    return act == wanted && outcome == had;
  }
}
