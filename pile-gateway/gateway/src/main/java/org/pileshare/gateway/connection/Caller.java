package org.pileshare.gateway.connection;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.pileshare.contracts.PileId;

/**
 * Which pile asks, and over which connection.
 *
 * @param openedAt when the connection was opened, in milliseconds, as fine as a pile tells time
 * @param loop runs a task on the event loop of the socket
 */
record Caller(PileId pile, UUID connection, Instant openedAt, Executor loop) {}
