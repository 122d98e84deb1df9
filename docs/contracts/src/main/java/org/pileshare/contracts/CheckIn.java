package org.pileshare.contracts;

import java.util.UUID;

/** A driver says to have arrived: the units stay held although nothing is charging yet. */
public record CheckIn(UUID command, UUID reservation, PersonId driver) implements DriverDeskInput {}
