package org.pileshare.reservation.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.ReservationReply;

/** What one driver was told first, by each command: the same command has the same answer (P3). */
final class FirstAnswers {
  private final DeskLimits limits;
  private final Map<UUID, ReservationReply> replies = new TreeMap<>();
  private final Set<UUID> requests = new TreeSet<>();

  FirstAnswers(DeskLimits limits) {
    this.limits = limits;
  }

  /** A command that asks for a new reservation; of all others the last answer counts. */
  void asked(UUID request) {
    requests.add(request);
  }

  void told(ReservationReply reply) {
    var first = replies.putIfAbsent(reply.command(), reply);
    if (first == null || first.equals(reply)) {
      return;
    }
    if (requests.contains(reply.command())) {
      assertMayDiffer(first, reply);
    }
    replies.put(reply.command(), reply);
  }

  private void assertMayDiffer(ReservationReply first, ReservationReply reply) {
    boolean notRemembered =
        first.refusal() == Refusal.TOO_MANY_REQUESTS || first.refusal() == Refusal.ID_REUSED;
    boolean forgotten =
        reply.refusal() == Refusal.ID_NOT_FRESH
            || reply.refusal() == Refusal.ID_REUSED
            || reply.refusal() == Refusal.TOO_MANY_REQUESTS;
    boolean longAgo =
        first.at().plus(limits.freshFor()).plus(limits.aheadBy()).compareTo(reply.at()) <= 0;
    // An id from the future never held a unit, and may be new once its refusal is forgotten.
    boolean wasAhead = first.refusal() == Refusal.ID_NOT_FRESH;
    assertThat(notRemembered || ((forgotten || wasAhead) && longAgo))
        .as("first %s and then %s", first, reply)
        .isTrue();
  }

  boolean has(UUID command) {
    return replies.containsKey(command);
  }

  ReservationReply to(UUID command) {
    return Objects.requireNonNull(replies.get(command), "told before");
  }
}
