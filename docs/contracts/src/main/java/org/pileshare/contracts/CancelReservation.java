package org.pileshare.contracts;

import java.util.UUID;

/** A driver gives a reservation back. */
public record CancelReservation(UUID command, UUID reservation, PersonId driver)
    implements DriverDeskInput {}
