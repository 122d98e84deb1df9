package org.pileshare.stack.month;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Verdict;

/**
 * What is to be said of a session.
 *
 * @param ended when the authority ended, if the session went on after that
 */
record Judged(List<Verdict> verdicts, @Nullable Instant ended, long overstayMinutes) {
  Judged {
    verdicts = List.copyOf(verdicts);
  }

  boolean has(Verdict verdict) {
    return verdicts.contains(verdict);
  }
}
