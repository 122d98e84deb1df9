package org.pileshare.pile.core;

import java.time.Duration;
import java.time.Instant;

/**
 * What the meter showed at a time.
 *
 * @param at the pile's clock
 * @param meterWh the energy register, in Wh
 */
public record MeterReading(Instant at, long meterWh) {
  /**
   * The reading that may follow this one in a session.
   *
   * <p>A register never runs backwards; where a faulty meter says so, the session keeps the energy
   * that was already recorded instead of losing it. Nor does a session go back in time where its
   * clock was set back.
   */
  public MeterReading followedBy(MeterReading next) {
    return new MeterReading(next.at.isBefore(at) ? at : next.at, Math.max(next.meterWh, meterWh));
  }

  /** The same after the clock was corrected. */
  public MeterReading shifted(Duration by) {
    return new MeterReading(at.plus(by), meterWh);
  }
}
