package org.pileshare.ledger.core;

/**
 * The live book compared with itself and with what the piles told. Whether it follows from its logs
 * is what a {@link Comparison} says.
 *
 * @param unbalancedEntries entries whose lines do not sum to 0
 * @param sessionsWithoutJudgement sessions of which nothing was found
 * @param sessionsWithoutEntry sessions that were never posted, and of which no person decided
 * @param sessionsOfOtherEnergy sessions of which other energy is posted than the pile told, with
 *     neither a doubtful meter nor a person's decision as the reason
 * @param sessionsWh what the piles told
 * @param postedWh what is posted to those who pay, net of what was taken back
 * @param explainedWh the part of the difference that has such a reason
 * @param disputed sessions that wait for a person; no fault of the book
 */
public record Reconciliation(
    long entries,
    long unbalancedEntries,
    long sessions,
    long sessionsWithoutJudgement,
    long sessionsWithoutEntry,
    long sessionsOfOtherEnergy,
    long sessionsWh,
    long postedWh,
    long explainedWh,
    long disputed) {

  /** What is missing of the energy, or too much of it if it is below 0, without a reason. */
  public long unexplainedWh() {
    return sessionsWh - postedWh - explainedWh;
  }

  /** How many things are wrong; anything but 0 is a defect. */
  public long imbalance() {
    return unbalancedEntries
        + sessionsWithoutJudgement
        + sessionsWithoutEntry
        + sessionsOfOtherEnergy;
  }

  public boolean isBalanced() {
    return imbalance() == 0;
  }
}
