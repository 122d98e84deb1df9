package org.pileshare.contracts;

/** What a pile is doing, on {@code pile.telemetry} (key: pile). */
public sealed interface TelemetryEvent extends Event
    permits PileConnected,
        PileDisconnected,
        PileBooted,
        ConnectorReported,
        MeterSampled,
        PileNotified,
        PileRefused {
  PileId pile();
}
