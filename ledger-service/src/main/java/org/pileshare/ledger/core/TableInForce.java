package org.pileshare.ledger.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.pileshare.contracts.UseAuthority;

/**
 * One version of the use-authority table of one day of a pile.
 *
 * @param day the local day, as the table's key has it
 * @param since from when it was in force: for a session that came late, when the pile acknowledged
 *     it; for one that was online throughout, when it was allocated
 * @param runs of all connectors
 */
public record TableInForce(String day, long version, Instant since, List<UseAuthority> runs) {
  public TableInForce {
    runs = List.copyOf(runs);
  }

  /** Whether its day has the instant in it. */
  boolean covers(Instant instant) {
    return runs.stream().anyMatch(run -> contains(run, instant));
  }

  /** The run of a connector at an instant; nothing if the table does not know the connector. */
  Optional<UseAuthority> runAt(int connector, Instant instant) {
    return runs.stream()
        .filter(run -> run.connector() == connector && contains(run, instant))
        .findFirst();
  }

  /** When the runs begin that the driver holds at the connector. */
  Stream<Instant> begins(Claimant claimant) {
    return runs.stream()
        .filter(run -> run.connector() == claimant.connector())
        .filter(run -> claimant.driver().equals(run.driver()))
        .map(UseAuthority::from);
  }

  IntStream connectors() {
    return runs.stream().mapToInt(UseAuthority::connector).distinct();
  }

  private static boolean contains(UseAuthority run, Instant instant) {
    return !instant.isBefore(run.from()) && instant.isBefore(run.to());
  }
}
