package org.pileshare.contracts;

import java.time.Duration;
import java.time.Instant;

/** A half-open span of time, {@code from} inclusive to {@code to} exclusive, both UTC. */
public record Slot(Instant from, Instant to) {
  public Slot {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "Expected an end after the start, but " + from + " to " + to + " was given");
    }
  }

  public Duration length() {
    return Duration.between(from, to);
  }

  public boolean overlaps(Slot other) {
    return from.isBefore(other.to) && other.from.isBefore(to);
  }

  public boolean contains(Instant instant) {
    return !instant.isBefore(from) && instant.isBefore(to);
  }

  @Override
  public String toString() {
    return from + "/" + to;
  }
}
