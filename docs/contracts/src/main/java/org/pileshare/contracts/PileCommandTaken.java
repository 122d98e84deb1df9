package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * A gateway that has the pile will ask it. Of several the first counts, and only that one asks: a
 * command is passed on at most once.
 *
 * @param connection over which it will be asked
 */
public record PileCommandTaken(PileId pile, UUID command, UUID connection, Instant at)
    implements PileCommandEvent {}
