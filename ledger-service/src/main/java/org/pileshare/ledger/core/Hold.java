package org.pileshare.ledger.core;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Slot;

/**
 * Units of one connector that one driver held. A reservation that was changed makes one hold of
 * what it held before and another of what it held then.
 *
 * @param heldAt since when they were held
 * @param freedAt when they were changed, canceled or released; absent if they never were
 */
public record Hold(
    UUID reservation, int connector, Slot slot, Instant heldAt, @Nullable Instant freedAt) {

  /** Until when it covers its slot. */
  Instant ends() {
    return freedAt != null && freedAt.isBefore(slot.to()) ? freedAt : slot.to();
  }
}
