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
   * that was already recorded instead of losing it.
   */
  public MeterReading followedBy(MeterReading next) {
    return next.meterWh < meterWh ? new MeterReading(next.at, meterWh) : next;
  }

  /** The same after the clock was corrected. */
  public MeterReading shifted(Duration by) {
    return new MeterReading(at.plus(by), meterWh);
  }
}
