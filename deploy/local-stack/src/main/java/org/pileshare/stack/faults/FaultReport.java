package org.pileshare.stack.faults;

import java.nio.file.Path;
import java.util.List;
import org.pileshare.stack.checks.Verdict;
import org.pileshare.stack.runs.Judged;

/**
 * What a run came to.
 *
 * @param records how many committed records the checks have read
 * @param histories where the histories are
 * @param longestStand for how long committed records stood behind an open transaction, and where
 */
public record FaultReport(
    FaultOptions options,
    List<Fault> faults,
    Figures figures,
    long records,
    List<Verdict> verdicts,
    Path histories,
    String longestStand)
    implements Judged {
  public FaultReport {
    faults = List.copyOf(faults);
    verdicts = List.copyOf(verdicts);
  }

  /** How often a fault of the kind was applied, alone or with another. */
  public long applied(FaultKind kind) {
    return faults.stream().filter(fault -> fault.kind() == kind).count();
  }
}
