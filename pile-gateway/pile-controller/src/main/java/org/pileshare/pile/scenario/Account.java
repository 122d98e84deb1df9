package org.pileshare.pile.scenario;

/**
 * What became of the energy of one pile.
 *
 * @param meterWh what has flowed
 * @param journalledWh of sessions whose end is in the journal
 * @param acknowledgedWh of sessions whose end the gateway has answered
 * @param powerCuts how many there were
 * @param sessionsCut how many sessions ran at one of them; of each, what flowed after its last
 *     sample cannot be proved and is not claimed
 * @param told whether the gateway has answered all; true where there is none
 */
public record Account(
    String pile,
    long meterWh,
    long journalledWh,
    long acknowledgedWh,
    int powerCuts,
    int sessionsCut,
    boolean told) {

  /** What flowed and is not claimed. */
  public long unprovedWh() {
    return meterWh - journalledWh;
  }

  /** The two together. */
  Account plus(Account other) {
    return new Account(
        "all",
        meterWh + other.meterWh,
        journalledWh + other.journalledWh,
        acknowledgedWh + other.acknowledgedWh,
        powerCuts + other.powerCuts,
        sessionsCut + other.sessionsCut,
        told && other.told);
  }

  static Account none() {
    return new Account("all", 0, 0, 0, 0, 0, true);
  }

  String line() {
    return "%s: meter %d Wh, journalled %d Wh, acknowledged %d Wh; %d power cuts, %d of a session%s"
        .formatted(
            pile,
            meterWh,
            journalledWh,
            acknowledgedWh,
            powerCuts,
            sessionsCut,
            told ? "" : "; not all was told");
  }
}
