package org.pileshare.contracts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A driver gives a reservation back, or leaves the waiting list, or declines an offer.
 *
 * @param ifVersion the version that the driver has seen; absent means whichever it has
 */
public record CancelReservation(
    UUID command, UUID reservation, PersonId driver, @Nullable Long ifVersion)
    implements DriverDeskInput {}
