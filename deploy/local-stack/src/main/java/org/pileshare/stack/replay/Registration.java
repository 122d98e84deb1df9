package org.pileshare.stack.replay;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.pileshare.contracts.PileId;
import org.pileshare.stack.doors.Answer;
import org.pileshare.stack.doors.RestDoor;

/** Gives the run its piles, and its people their cards and permissions, through the REST door. */
final class Registration {
  private static final int AT_A_TIME = 16;
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final Plan plan;
  private final RestDoor rest;
  private final String owner;
  private final Map<PileId, String> secrets = new ConcurrentHashMap<>();

  Registration(Plan plan, RestDoor rest) {
    this.plan = plan;
    this.rest = rest;
    this.owner = plan.names().owner().value();
  }

  void piles(Progress progress) throws InterruptedException {
    Workers.each(AT_A_TIME, plan.piles(), progress, LIMIT, this::pile);
  }

  void cards(Progress progress) throws InterruptedException {
    Workers.each(AT_A_TIME, plan.people(), progress, LIMIT, this::card);
  }

  void permissions(Progress progress) throws InterruptedException {
    Workers.each(AT_A_TIME, plan.grants(), progress, LIMIT, this::permission);
  }

  /** By which a pile connects. */
  String secretOf(PileId pile) {
    var secret = secrets.get(pile);
    if (secret == null) {
      throw new IllegalStateException("Expected a secret of " + pile + ", but it has none");
    }
    return secret;
  }

  private void pile(PilePlan pile) {
    var path = "/v1/piles/" + pile.pile();
    var body =
        Map.of(
            "site", pile.site(),
            "zone", plan.zone().getId(),
            "unitMinutes", Plan.UNIT_MINUTES,
            "hours", List.of(),
            "unreserved", "OPEN",
            "connectors", pile.connectors(),
            "tariff", "standard");
    expect(Set.of(200, 201), "PUT " + path, rest.put(owner, path, body));
    var secret = rest.post(owner, path + "/secret", Map.of());
    expect(Set.of(201), "POST " + path + "/secret", secret);
    secrets.put(pile.pile(), secret.body().path("secret").asText());
  }

  private void card(Plan.Person person) {
    var path = "/v1/cards/" + person.card();
    var body = Map.of("driver", person.driver(), "status", "ACTIVE");
    expect(Set.of(200, 201), "PUT " + path, rest.put(owner, path, body));
  }

  private void permission(Plan.Grant grant) {
    var path = "/v1/permissions/" + grant.permission();
    var body =
        Map.of("driver", grant.driver(), "pile", grant.pile(), "validFrom", plan.validFrom());
    expect(Set.of(201), "PUT " + path, rest.put(owner, path, body));
  }

  private static void expect(Set<Integer> statuses, String request, Answer answer) {
    if (!statuses.contains(answer.status())) {
      throw new IllegalStateException(
          "Expected "
              + request
              + " to be done, but it was answered "
              + answer
              + ": "
              + answer.body().path("detail").asText());
    }
  }
}
