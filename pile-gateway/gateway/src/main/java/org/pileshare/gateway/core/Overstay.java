package org.pileshare.gateway.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.pileshare.contracts.Authority;
import org.pileshare.gateway.core.PileTable.Run;

/**
 * A session that goes on in units of another driver, beyond the late stop.
 *
 * @param since its driver's own units are over
 */
public record Overstay(Session session, Instant since) {
  /** After so long a pile has told what it had to tell, and a session that runs does run. */
  static final Duration BACKLOG = Duration.ofMinutes(5);

  static List<Overstay> of(UpkeepFacts facts, List<Run> runs, Instant now) {
    int connector = runs.getFirst().connector();
    return facts.sessions().known().values().stream()
        .filter(session -> session.isOpen() && session.connector() == connector)
        .filter(session -> !session.offline() || !now.isBefore(facts.connectedAt().plus(BACKLOG)))
        .filter(session -> !facts.untold().contains(session.id()))
        .flatMap(
            session ->
                sinceAnother(facts, runs, session, now)
                    .map(since -> new Overstay(session, since))
                    .stream())
        .filter(
            over ->
                !now.isBefore(
                    over.since().plus(Duration.ofMinutes(facts.terms().lateStopMinutes()))))
        .toList();
  }

  /** Since when they are not the session's any more, if they are another driver's now. */
  private static Optional<Instant> sinceAnother(
      UpkeepFacts facts, List<Run> runs, Session session, Instant now) {
    if (Upkeep.at(runs, now).filter(run -> isOfAnother(facts, run, session)).isEmpty()) {
      return Optional.empty();
    }
    var since = session.startedAt();
    for (var run : runs) {
      var own = run.authority() == Authority.OPEN || isOf(facts, run, session);
      if (own && !run.to().isAfter(now) && run.to().isAfter(since)) {
        since = run.to();
      }
    }
    return Optional.of(since);
  }

  private static boolean isOfAnother(UpkeepFacts facts, Run run, Session session) {
    return Upkeep.isHeld(run) && !run.cards().isEmpty() && !isOf(facts, run, session);
  }

  private static boolean isOf(UpkeepFacts facts, Run run, Session session) {
    var driver = session.driver();
    return run.cards().contains(session.card())
        || driver != null
            && facts.cards().of(driver).stream()
                .anyMatch(card -> run.cards().contains(card.card()));
  }
}
