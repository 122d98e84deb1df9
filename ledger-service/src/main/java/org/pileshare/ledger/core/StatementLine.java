package org.pileshare.ledger.core;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of the book as its account's owner reads it.
 *
 * @param number the order of the book
 * @param amountMinor above 0 is owed by the account
 * @param kind what it is for; one that this version does not know is shown as it is
 * @param restated whether it belongs to a correction of what was posted before
 * @param cause what it is for; absent only if the book does not say
 */
public record StatementLine(
    long number,
    UUID entry,
    String currency,
    String kind,
    long amountMinor,
    long energyWh,
    boolean restated,
    Instant postedAt,
    @Nullable Cause cause) {

  /**
   * What happened.
   *
   * @param session the session, if it was one
   * @param reservation the reservation, if it was one
   * @param happenedAt when the session or the reserved time began
   * @param zone that of the pile
   * @param verdicts of the session, as they stood when the line was posted
   */
  public record Cause(
      @Nullable UUID session,
      @Nullable UUID reservation,
      String pile,
      String zone,
      Instant happenedAt,
      List<String> verdicts) {
    public Cause {
      verdicts = List.copyOf(verdicts);
    }
  }
}
