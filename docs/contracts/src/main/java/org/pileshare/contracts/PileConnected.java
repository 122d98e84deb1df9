package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * A pile authenticated and its socket is open.
 *
 * @param connection names this connection
 * @param protocol the negotiated sub-protocol, such as {@code ocpp1.6}
 */
public record PileConnected(PileId pile, UUID connection, String protocol, Instant at)
    implements TelemetryEvent, PileDeskInput {}
