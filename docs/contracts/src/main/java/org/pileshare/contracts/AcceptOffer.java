package org.pileshare.contracts;

import java.util.UUID;

/** A driver takes the units that the waiting list has offered. */
public record AcceptOffer(UUID command, UUID reservation, PersonId driver)
    implements DriverDeskInput {}
