package org.pileshare.stack.month;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened at a connector: the truth, whatever is told of it.
 *
 * @param driver by number; absent if nobody knows the card
 * @param booking what they came for; absent if they just came
 * @param readings of the virtual meter, the first at the start and the last at the end
 */
record Visit(
    int connector,
    Instant start,
    Instant end,
    @Nullable Integer driver,
    @Nullable Booking booking,
    List<Reading> readings) {
  /** What the register showed. */
  record Reading(Instant at, long meterWh) {}

  Visit {
    readings = List.copyOf(readings);
  }

  long meterStartWh() {
    return readings.getFirst().meterWh();
  }

  long meterStopWh() {
    return readings.getLast().meterWh();
  }

  long energyWh() {
    return meterStopWh() - meterStartWh();
  }
}
