package org.pileshare.contracts;

import java.time.Instant;

/**
 * A connector's status changed (OCPP StatusNotification).
 *
 * @param connector 0 is the pile as a whole
 * @param at the pile's clock, or the time of receipt where the pile gave none
 * @param receivedAt the gateway's clock
 */
public record ConnectorReported(
    PileId pile, int connector, String status, String errorCode, Instant at, Instant receivedAt)
    implements TelemetryEvent {}
