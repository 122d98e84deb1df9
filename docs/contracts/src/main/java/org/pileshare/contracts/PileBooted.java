package org.pileshare.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A pile said what it is (OCPP BootNotification). */
public record PileBooted(
    PileId pile, String vendor, String model, @Nullable String firmware, Instant at)
    implements TelemetryEvent {}
