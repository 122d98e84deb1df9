package org.pileshare.contracts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The driver desk, having found the permission, asks to hold other units in place of the held ones.
 *
 * @param ifVersion the version that the driver has seen; absent means whichever it has
 */
public record MoveSlot(
    UUID command,
    UUID reservation,
    PersonId driver,
    PileId pile,
    Slot slot,
    UUID permission,
    @Nullable Long ifVersion)
    implements PileDeskInput {}
