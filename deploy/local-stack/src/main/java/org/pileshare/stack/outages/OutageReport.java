package org.pileshare.stack.outages;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.pileshare.stack.checks.Verdict;
import org.pileshare.stack.runs.Judged;

/**
 * What a run came to.
 *
 * @param counts how often what was done, by its words
 * @param found how many sessions the oracle gave which verdicts
 * @param accounts what the checks have counted, in sentences
 * @param records how many committed records the checks have read
 * @param sessions how many sessions are on the topic
 */
public record OutageReport(
    List<Verdict> verdicts,
    Map<String, Long> counts,
    Map<String, Long> found,
    List<String> accounts,
    int records,
    int sessions,
    Path folder)
    implements Judged {
  public OutageReport {
    verdicts = List.copyOf(verdicts);
    counts = Map.copyOf(counts);
    found = Map.copyOf(found);
    accounts = List.copyOf(accounts);
  }

  /** How often something was done whose words begin so. */
  public long count(String words) {
    return counts.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(words))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
