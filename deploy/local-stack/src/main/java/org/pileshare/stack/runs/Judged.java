package org.pileshare.stack.runs;

import java.util.List;
import org.pileshare.stack.checks.Verdict;

/** What a run came to, whatever it counts besides. */
public interface Judged {
  List<Verdict> verdicts();

  /** What does not hold; empty if all is well. */
  default List<Verdict> violations() {
    return verdicts().stream().filter(verdict -> !verdict.holds()).toList();
  }
}
