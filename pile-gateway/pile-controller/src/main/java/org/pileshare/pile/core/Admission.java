package org.pileshare.pile.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who may charge at a connector.
 *
 * @param card in whose name the session runs, in upper case
 * @param authorityEnds when their authority ends, exclusive; absent if nobody said so
 * @param reservation whose code was entered; absent if a card was presented
 * @param reserved number of the reservation of OCPP that it uses up; absent if there is none
 */
public record Admission(
    String card,
    @Nullable Instant authorityEnds,
    @Nullable String reservation,
    @Nullable Integer reserved) {
  public static Admission ofCard(String card, @Nullable Instant authorityEnds) {
    return new Admission(card, authorityEnds, null, null);
  }

  /** The same with another end. */
  public Admission until(Instant end) {
    return new Admission(card, end, reservation, reserved);
  }

  /** The same by a reservation of OCPP, or by none. */
  public Admission using(@Nullable Integer number) {
    return new Admission(card, authorityEnds, reservation, number);
  }
}
