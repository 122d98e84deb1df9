package org.pileshare.benchmarks.peer;

import java.time.Instant;

/** The body that reservation-service takes; its piles are plain numbers here. */
public record BookingRequest(String pile, Instant from, Instant to) {}
