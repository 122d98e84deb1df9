package org.pileshare.stack.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.Slot;

/** The whole units of its connector that one session of the booked week would have needed. */
record Wish(UUID reservation, PersonId driver, PileId pile, int connector, Slot slot) {

  /** From the beginning of the unit it starts in to the end of the unit it ends in. */
  static Slot units(Instant from, Instant to, int unitMinutes) {
    long unit = Duration.ofMinutes(unitMinutes).toSeconds();
    long first = Math.floorDiv(from.getEpochSecond(), unit);
    long end = Math.max(first + 1, Math.ceilDiv(to.getEpochSecond(), unit));
    return new Slot(Instant.ofEpochSecond(first * unit), Instant.ofEpochSecond(end * unit));
  }
}
