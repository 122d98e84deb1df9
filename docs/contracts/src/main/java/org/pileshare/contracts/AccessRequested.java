package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;

/** A driver asks to be let in. Their own words stay with permission-service and on no topic. */
public record AccessRequested(
    UUID request, PersonId owner, PersonId driver, PileId pile, Instant at)
    implements SharingEvent {}
