package org.pileshare.ledger.store;

/** Where a record stands. */
public record LogPlace(LogPartition partition, long offset) {
  @Override
  public String toString() {
    return partition + "@" + offset;
  }
}
