package org.pileshare.stack.checks;

import java.util.List;
import org.pileshare.contracts.kafka.ReceivedEvent;

/**
 * One thing that must hold. It hears all committed records, each partition in order and from its
 * beginning; then all attempts, each client's in order; then it is asked.
 */
interface Check {
  default void heard(ReceivedEvent received) {}

  default void told(Attempt attempt) {}

  List<Verdict> verdicts();
}
