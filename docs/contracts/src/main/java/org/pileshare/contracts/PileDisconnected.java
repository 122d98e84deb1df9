package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;

/** The socket of a pile is closed, or was displaced by a newer one. */
public record PileDisconnected(PileId pile, UUID connection, String reason, Instant at)
    implements TelemetryEvent, PileDeskInput {}
