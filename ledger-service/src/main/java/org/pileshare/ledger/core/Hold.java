package org.pileshare.ledger.core;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Slot;

/**
 * Units of one pile that one driver held.
 *
 * @param heldAt when they were reserved
 * @param freedAt when they were canceled or released; absent if they never were
 */
public record Hold(UUID reservation, Slot slot, Instant heldAt, @Nullable Instant freedAt) {

  /** Until when it covers its slot. */
  Instant ends() {
    return freedAt != null && freedAt.isBefore(slot.to()) ? freedAt : slot.to();
  }
}
