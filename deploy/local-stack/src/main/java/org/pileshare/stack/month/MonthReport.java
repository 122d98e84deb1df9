package org.pileshare.stack.month;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.pileshare.stack.checks.Verdict;
import org.pileshare.stack.runs.Judged;

/**
 * What a run came to.
 *
 * @param found how many sessions the oracle gave which verdicts
 * @param totals what the accounts of each kind have, in minor units
 * @param accounts what was counted, in sentences
 * @param sessions how many there were
 * @param kills how often the ledger was killed
 * @param killsAtWork how many of these came when it had published something since its start
 */
public record MonthReport(
    List<Verdict> verdicts,
    Map<String, Long> found,
    Map<String, Long> totals,
    List<String> accounts,
    int sessions,
    int kills,
    int killsAtWork,
    Path folder)
    implements Judged {
  public MonthReport {
    verdicts = List.copyOf(verdicts);
    found = Map.copyOf(found);
    totals = Map.copyOf(totals);
    accounts = List.copyOf(accounts);
  }
}
