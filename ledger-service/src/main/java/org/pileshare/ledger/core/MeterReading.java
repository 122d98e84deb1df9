package org.pileshare.ledger.core;

import java.time.Instant;

/** What the meter showed at an instant. */
public record MeterReading(Instant at, long meterWh) {}
