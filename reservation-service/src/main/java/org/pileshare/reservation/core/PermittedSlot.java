package org.pileshare.reservation.core;

import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.Slot;

/** Whether a permission covers a slot, for who advises drivers and decides nothing. */
public final class PermittedSlot {
  private PermittedSlot() {}

  /** Its quotas are not counted: only the desk knows what is left of them. */
  public static boolean covers(PermissionGranted granted, Slot slot) {
    return slot.length().compareTo(DeskLimits.STANDARD.longestSlot()) <= 0
        && new Permission(
                granted.pile(), granted.validFrom(), granted.validUntil(), granted.bounds())
            .covers(granted.pile(), slot);
  }
}
