package org.pileshare.stack.faults;

import java.time.Duration;
import java.time.Instant;

/**
 * A fault that was applied.
 *
 * @param target which of the processes
 * @param begun when it was applied
 * @param healed when all processes were ready and all replicas in sync again
 * @param calmUntil when the next one began, or the faults stopped
 */
record Fault(FaultKind kind, String target, Instant begun, Instant healed, Instant calmUntil) {
  Duration healedAfter() {
    return Duration.between(begun, healed);
  }
}
