package org.pileshare.benchmarks;

import java.time.Instant;

/** Somebody wants a pile for a time; piles and drivers are numbered from 0. */
record Wish(int pile, int driver, Instant from, Instant to) {}
