package org.pileshare.contracts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A driver moves, extends or shortens a reservation; the former units stay held if it is refused.
 *
 * @param slot what is to be held instead, at the same pile
 * @param ifVersion the version that the driver has seen; absent means whichever it has
 */
public record ChangeReservation(
    UUID command, UUID reservation, PersonId driver, Slot slot, @Nullable Long ifVersion)
    implements DriverDeskInput {}
