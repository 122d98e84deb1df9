package org.pileshare.contracts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The driver desk gives held units, an offer or a place on the waiting list back.
 *
 * @param ifVersion the version that the driver has seen; absent means whichever it has
 */
public record ReleaseSlot(
    UUID command,
    UUID reservation,
    PersonId driver,
    PileId pile,
    ReleaseReason reason,
    @Nullable Long ifVersion)
    implements PileDeskInput {}
