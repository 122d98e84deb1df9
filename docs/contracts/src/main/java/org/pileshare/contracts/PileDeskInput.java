package org.pileshare.contracts;

/** All that a pile desk hears, in one order, on {@code reservation.claims} (key: pile). */
public sealed interface PileDeskInput extends Event
    permits ClaimSlot, ReleaseSlot, RollOverDay, PileDescribed {
  PileId pile();
}
