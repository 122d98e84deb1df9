package org.pileshare.gateway.core;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.MeterSampled;

/**
 * What the meter of a session showed last: how much there is so far, and how fast it comes.
 *
 * @param before the reading before the last one, from which the power follows; absent if there is
 *     only one
 */
public record LatestReadings(@Nullable Reading before, Reading last) {
  /** A register at the pile's own time. */
  public record Reading(long meterWh, Instant at) {}

  private static final long MILLIS_OF_AN_HOUR = Duration.ofHours(1).toMillis();

  public static LatestReadings of(MeterSampled sample) {
    return new LatestReadings(null, new Reading(sample.meterWh(), sample.at()));
  }

  /** A reading that is no later than the last one changes nothing. */
  public LatestReadings with(MeterSampled sample) {
    return sample.at().isAfter(last.at())
        ? new LatestReadings(last, new Reading(sample.meterWh(), sample.at()))
        : this;
  }

  /** How much was charged since a reading; never less than nothing. */
  public long energyWhSince(long meterStartWh) {
    return Math.max(0, last.meterWh() - meterStartWh);
  }

  /** The mean power between the last two readings; nothing if they do not tell it. */
  public OptionalLong meanWatts() {
    if (before == null || last.meterWh() < before.meterWh()) {
      return OptionalLong.empty();
    }
    long millis = Duration.between(before.at(), last.at()).toMillis();
    return millis <= 0
        ? OptionalLong.empty()
        : OptionalLong.of((last.meterWh() - before.meterWh()) * MILLIS_OF_AN_HOUR / millis);
  }
}
