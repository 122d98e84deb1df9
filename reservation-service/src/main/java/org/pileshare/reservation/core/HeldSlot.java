package org.pileshare.reservation.core;

import java.time.Instant;
import java.util.UUID;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.Slot;

/**
 * Whole units that one driver holds.
 *
 * @param reservation the driver's own id; two drivers may use the same one
 * @param connector where
 * @param at when they were reserved
 */
public record HeldSlot(UUID reservation, PersonId driver, int connector, Slot slot, Instant at) {
  boolean isOf(PersonId who, UUID which) {
    return driver.equals(who) && reservation.equals(which);
  }
}
