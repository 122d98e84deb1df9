package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;

/** The time of a permission has ended; it counts from {@code at}. */
public record PermissionExpired(UUID permission, PersonId driver, PileId pile, Instant at)
    implements PermissionEvent {}
