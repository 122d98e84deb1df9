package org.pileshare.stack.month;

import java.time.Instant;
import java.util.List;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.SessionEvent;

/**
 * What is told of a visit.
 *
 * @param session the first report of it
 * @param told all that is told of it, each with its time
 * @param unseenWh what had flowed before the first reading that the pile could tell
 */
record Report(
    Visit visit, Fault fault, CompletedSession session, List<Telling> told, long unseenWh) {
  /** One thing that is told, when it is. */
  record Telling(Instant loggedAt, SessionEvent event) {}

  Report {
    told = List.copyOf(told);
  }
}
