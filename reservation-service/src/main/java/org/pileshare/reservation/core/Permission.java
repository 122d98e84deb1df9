package org.pileshare.reservation.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.Slot;

/**
 * What a driver may use.
 *
 * @param validFrom inclusive
 * @param validUntil exclusive; absent means until revoked
 */
public record Permission(PileId pile, Instant validFrom, @Nullable Instant validUntil) {
  /** One permission has to cover the whole slot; two halves are not a permission for it. */
  boolean covers(PileId wanted, Slot slot) {
    return pile.equals(wanted)
        && !slot.from().isBefore(validFrom)
        && (validUntil == null || !slot.to().isAfter(validUntil));
  }

  boolean isOver(Instant at) {
    return validUntil != null && !validUntil.isAfter(at);
  }
}
