package org.pileshare.pile.core;

import java.time.Duration;

/**
 * A charging session that has begun and whose beginning is durable.
 *
 * @param number names it within the pile, for the life of its journal
 * @param card in upper case, because OCPP compares cards without regard to case
 */
public record Session(long number, int connector, String card, MeterReading start) {
  /** The same after the clock was corrected. */
  public Session shifted(Duration by) {
    return new Session(number, connector, card, start.shifted(by));
  }
}
