package org.pileshare.reservation.stream;

import java.time.Duration;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.pileshare.contracts.PileDeskInput;
import org.pileshare.contracts.ReservationReply;
import org.pileshare.reservation.core.Outcome;

/**
 * When a desk asks for its commit. Somebody waits for a reply, and for the claim that leads to it,
 * and both can be read only after the commit: a desk that keeps up commits at once. A commit costs
 * as much for one booking as for hundreds, so a desk that is behind waits for the commit interval,
 * and catches up by that.
 *
 * <p>The age of a record is told by two clocks, the broker's and this machine's. If they differ, a
 * desk is late by the commit interval, or dear; its decisions are the same.
 *
 * @param behind how old what a desk hears is when it is behind; zero leaves all to the interval
 */
record CommitPace(Duration behind) {
  void keep(ProcessorContext<?, ?> context, Outcome outcome, long heardAt) {
    boolean keepsUp = context.currentSystemTimeMs() - heardAt < behind.toMillis();
    if (keepsUp && isAwaited(outcome)) {
      context.commit();
    }
  }

  private static boolean isAwaited(Outcome outcome) {
    return outcome.messages().stream()
        .anyMatch(told -> told instanceof ReservationReply || told instanceof PileDeskInput);
  }
}
