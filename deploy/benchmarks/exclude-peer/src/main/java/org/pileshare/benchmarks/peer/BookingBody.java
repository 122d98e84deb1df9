package org.pileshare.benchmarks.peer;

import java.time.Instant;
import java.util.UUID;

/** The body with which reservation-service answers. */
public record BookingBody(UUID id, String pile, Instant from, Instant to, String status) {}
