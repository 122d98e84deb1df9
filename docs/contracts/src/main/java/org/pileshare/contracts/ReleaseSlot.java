package org.pileshare.contracts;

import java.util.UUID;

/** The driver desk gives held units back. */
public record ReleaseSlot(
    UUID command, UUID reservation, PersonId driver, PileId pile, ReleaseReason reason)
    implements PileDeskInput {}
