package org.pileshare.pile.journal;

/**
 * The energy of all sessions that ended since the journal was made, whether it still has them or
 * not. What the meter shows beyond that flowed in sessions that run, or after the last sample
 * before a loss of power.
 *
 * @param journalledWh whose end is on the disk
 * @param acknowledgedWh whose end the gateway has answered
 */
public record Totals(long journalledWh, long acknowledgedWh) {
  static final Totals NONE = new Totals(0, 0);

  Totals ended(long energyWh) {
    return new Totals(journalledWh + energyWh, acknowledgedWh);
  }

  Totals acknowledged(long energyWh) {
    return new Totals(journalledWh, acknowledgedWh + energyWh);
  }
}
