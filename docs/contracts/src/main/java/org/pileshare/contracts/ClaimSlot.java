package org.pileshare.contracts;

import java.util.UUID;

/** The driver desk, having found the permission, claims the units for the driver. */
public record ClaimSlot(
    UUID command, UUID reservation, PersonId driver, PileId pile, Slot slot, UUID permission)
    implements PileDeskInput {}
