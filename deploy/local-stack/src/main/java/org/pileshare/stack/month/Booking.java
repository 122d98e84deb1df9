package org.pileshare.stack.month;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.Slot;

/**
 * A reservation as its driver means it.
 *
 * @param driver by number
 * @param at when it was reserved
 * @param former what it was before it was changed; absent if it never was
 * @param changedAt when it was
 * @param slot what it holds at last
 * @param canceledAt when its driver gave it back; absent if they come, or do not come
 * @param revokedAt when its permission ends; absent if it goes on
 * @param comes whether its holder comes
 */
record Booking(
    UUID reservation,
    PersonId person,
    int driver,
    int connector,
    UUID permission,
    Instant at,
    @Nullable Slot former,
    @Nullable Instant changedAt,
    Slot slot,
    @Nullable Instant canceledAt,
    @Nullable Instant revokedAt,
    boolean comes) {
  /** What it holds at first. */
  Slot first() {
    return former == null ? slot : former;
  }
}
