package org.pileshare.contracts;

import java.util.UUID;

/** The driver desk passes on that the holder of a slot has arrived. */
public record ConfirmArrival(UUID command, UUID reservation, PersonId driver, PileId pile)
    implements PileDeskInput {}
