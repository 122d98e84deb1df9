package org.pileshare.gateway.connection;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.pileshare.contracts.PileId;
import org.pileshare.ocpp.Version;

/**
 * Which pile asks, and over which connection.
 *
 * @param version that was agreed on
 * @param openedAt when the connection was opened, in milliseconds, as fine as a pile tells time
 * @param loop runs a task on the event loop of the socket
 */
record Caller(PileId pile, UUID connection, Version version, Instant openedAt, Executor loop) {}
