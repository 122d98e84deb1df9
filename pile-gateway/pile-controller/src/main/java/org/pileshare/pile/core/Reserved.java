package org.pileshare.pile.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whom a connector is kept for by OCPP's ReserveNow.
 *
 * @param number of the reservation
 * @param card in upper case
 * @param group any card of which is as good; absent if there is none
 * @param until exclusive
 */
public record Reserved(int number, String card, @Nullable String group, Instant until) {
  /** Whether it still holds, and is for somebody else than a card of that group. */
  public boolean isForAnother(String other, @Nullable String otherGroup, Instant now) {
    return now.isBefore(until)
        && !card.equals(other)
        && (group == null || !group.equals(otherGroup));
  }
}
