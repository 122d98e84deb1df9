package org.pileshare.stack.replay;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.pileshare.stack.doors.RestDoor;

/** Asks for the units of each wish, each driver with their own token. */
final class Bookings {
  private static final int AT_A_TIME = 32;
  private static final Duration LIMIT = Duration.ofMinutes(15);
  private static final String ACCEPTED = "accepted";

  private final Plan plan;
  private final RestDoor rest;
  private final Map<UUID, String> answers = new ConcurrentHashMap<>();

  Bookings(Plan plan, RestDoor rest) {
    this.plan = plan;
    this.rest = rest;
  }

  void ask(Progress progress) throws InterruptedException {
    Workers.each(AT_A_TIME, plan.wishes(), progress, LIMIT, this::ask);
  }

  private void ask(Wish wish) {
    var body =
        Map.of(
            "pile",
            wish.pile(),
            "connector",
            wish.connector(),
            "from",
            wish.slot().from(),
            "to",
            wish.slot().to());
    var answer = rest.put(wish.driver().value(), "/v1/reservations/" + wish.reservation(), body);
    if (answer.status() != 201 && answer.status() != 409 && answer.status() != 422) {
      throw new IllegalStateException(
          "Expected reservation "
              + wish.reservation()
              + " to be decided, but it was answered "
              + answer
              + ": "
              + answer.body().path("detail").asText());
    }
    answers.put(wish.reservation(), answer.status() == 201 ? ACCEPTED : answer.code());
  }

  /** Those that were answered by 201. */
  Set<UUID> accepted() {
    var accepted = new HashSet<UUID>();
    answers.forEach(
        (reservation, answer) -> {
          if (answer.equals(ACCEPTED)) {
            accepted.add(reservation);
          }
        });
    return accepted;
  }

  /** How many were refused, by the code of the problem. */
  Map<String, Integer> refused() {
    var refused = new TreeMap<String, Integer>();
    answers.values().stream()
        .filter(answer -> !answer.equals(ACCEPTED))
        .forEach(answer -> refused.merge(answer, 1, Integer::sum));
    return refused;
  }
}
