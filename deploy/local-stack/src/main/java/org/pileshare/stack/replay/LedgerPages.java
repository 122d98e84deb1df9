package org.pileshare.stack.replay;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.pileshare.stack.doors.Answer;
import org.pileshare.stack.doors.RestDoor;

/** Reads the sessions of a run's piles from the ledger's REST door, as their owner sees them. */
final class LedgerPages {
  private static final int AT_A_TIME = 8;
  private static final int PAGE = 100;
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Plan plan;
  private final RestDoor rest;
  private final Set<String> sessions = ConcurrentHashMap.newKeySet();
  private final AtomicLong energyWh = new AtomicLong();

  LedgerPages(Plan plan, RestDoor rest) {
    this.plan = plan;
    this.rest = rest;
  }

  void read(Progress progress) throws InterruptedException {
    Workers.each(AT_A_TIME, plan.piles(), progress, LIMIT, this::read);
  }

  private void read(PilePlan pile) {
    var path = "/v1/sessions?pile=" + pile.pile() + "&limit=" + PAGE;
    var pages = new HashSet<String>();
    var after = "";
    do {
      var answer = rest.get(plan.names().owner().value(), path + after);
      if (answer.status() != 200) {
        throw new IllegalStateException(
            "Expected a page of sessions at GET " + path + after + ", but " + answer);
      }
      after = take(answer);
    } while (!after.isEmpty() && pages.add(after));
  }

  /** Takes a page; returns how to ask for the next one, or nothing. */
  private String take(Answer page) {
    for (var session : page.body().path("sessions")) {
      if (sessions.add(session.path("session").asText())) {
        energyWh.addAndGet(session.path("energyWh").asLong());
      }
    }
    var next = page.body().path("next").asText("");
    return next.isEmpty() ? "" : "&after=" + next;
  }

  int sessions() {
    return sessions.size();
  }

  long energyWh() {
    return energyWh.get();
  }
}
