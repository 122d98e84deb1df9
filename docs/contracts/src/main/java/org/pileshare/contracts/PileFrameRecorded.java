package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * A frame between a pile and its gateway, on {@code pile.frames} (key: pile), while an operator
 * wants it. Secrets are replaced by three asterisks.
 *
 * @param frame the text of the WebSocket message, as far as it is JSON
 * @param at the gateway's clock
 */
public record PileFrameRecorded(
    PileId pile, UUID connection, Direction direction, String frame, Instant at) implements Event {
  public static final int MAX_CHARACTERS = 65_536;

  public PileFrameRecorded {
    Limits.textOrNone(MAX_CHARACTERS, frame, "a frame");
  }

  /** Who said it. */
  public enum Direction {
    FROM_PILE,
    TO_PILE
  }
}
