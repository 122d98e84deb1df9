package org.pileshare.pile.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who may charge at a connector.
 *
 * @param card in whose name the session runs, in upper case
 * @param authorityEnds when their authority ends, exclusive; absent if nobody said so
 * @param reservation whose code was entered; absent if a card was presented
 */
public record Admission(
    String card, @Nullable Instant authorityEnds, @Nullable String reservation) {
  public static Admission ofCard(String card, @Nullable Instant authorityEnds) {
    return new Admission(card, authorityEnds, null);
  }

  /** The same with another end. */
  public Admission until(Instant end) {
    return new Admission(card, end, reservation);
  }
}
