package org.pileshare.contracts;

import java.util.UUID;

/** The timer's command: allocate the tables of today and tomorrow, and forget what has passed. */
public record RollOverDay(UUID command, PileId pile) implements PileDeskInput {}
