package org.pileshare.ledger.store;

import org.pileshare.contracts.kafka.Topics;

/**
 * One partition of a topic, as one of the two sides reads it.
 *
 * @param topic its name; with a suffix where it is read a second time, so that each side has an
 *     offset of its own
 */
public record LogPartition(String topic, int number) {
  private static final String BILLS = Topics.RESERVATION_EVENTS + "/bills";

  /** What happens to reservations, read for what is owed for it and not as history. */
  public static LogPartition ofBills(int number) {
    return new LogPartition(BILLS, number);
  }

  public boolean isOfBills() {
    return topic.equals(BILLS);
  }

  /** The inverse of {@link #toString}. */
  static LogPartition of(String text) {
    int dash = text.lastIndexOf('-');
    return new LogPartition(text.substring(0, dash), Integer.parseInt(text.substring(dash + 1)));
  }

  @Override
  public String toString() {
    return topic + "-" + number;
  }
}
