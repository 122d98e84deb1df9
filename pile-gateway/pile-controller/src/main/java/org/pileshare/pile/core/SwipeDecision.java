package org.pileshare.pile.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a card may charge, and why not. */
public sealed interface SwipeDecision {
  /**
   * The card may charge.
   *
   * @param connector where
   * @param until when its authority ends, if that is known
   * @param reserved number of the reservation of OCPP that it uses up; absent if there is none
   */
  record Admitted(int connector, @Nullable Instant until, @Nullable Integer reserved)
      implements SwipeDecision {
    public Admitted(int connector, @Nullable Instant until) {
      this(connector, until, null);
    }
  }

  /**
   * The pile stays shut.
   *
   * @param detail one sentence, "Expected ..., but ..."
   */
  record Refused(Refusal refusal, String detail) implements SwipeDecision {}
}
