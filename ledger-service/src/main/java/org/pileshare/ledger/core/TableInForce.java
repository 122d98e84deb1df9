package org.pileshare.ledger.core;

import java.time.Instant;
import java.util.List;
import org.pileshare.contracts.UseAuthority;

/**
 * One version of the use-authority table of one day of a pile.
 *
 * @param day the local day, as the table's key has it
 * @param since from when it was in force: for a session that came late, when the pile acknowledged
 *     it; for one that was online throughout, when it was allocated
 */
public record TableInForce(String day, long version, Instant since, List<UseAuthority> runs) {
  public TableInForce {
    runs = List.copyOf(runs);
  }

  boolean covers(Instant instant) {
    return runs.stream().anyMatch(run -> contains(run, instant));
  }

  /** The run of an instant that the table covers. */
  UseAuthority runAt(Instant instant) {
    return runs.stream().filter(run -> contains(run, instant)).findFirst().orElseThrow();
  }

  private static boolean contains(UseAuthority run, Instant instant) {
    return !instant.isBefore(run.from()) && instant.isBefore(run.to());
  }
}
