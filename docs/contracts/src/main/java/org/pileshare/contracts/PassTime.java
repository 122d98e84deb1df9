package org.pileshare.contracts;

import java.util.UUID;

/**
 * The timer's command to a pile desk: do what is due by the broker's clock. The days' tables,
 * no-shows, offers that lapse and slots that are over all begin here.
 */
public record PassTime(UUID command, PileId pile) implements PileDeskInput {}
