package org.pileshare.ledger.store;

/** One partition of a topic. */
public record LogPartition(String topic, int number) {
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
