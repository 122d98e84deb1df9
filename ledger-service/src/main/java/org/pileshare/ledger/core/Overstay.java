package org.pileshare.ledger.core;

import java.time.Instant;
import java.util.Optional;
import org.pileshare.contracts.CompletedSession;

/** When a driver stood on without authority. */
public final class Overstay {
  private Overstay() {}

  /** When the authority ended that a session went on after; nothing if it did not. */
  public static Optional<Instant> of(CompletedSession session, History history) {
    var driver = session.driver();
    if (driver == null) {
      return Optional.empty();
    }
    var start = session.startedAt();
    var known = start.plus(Judgement.START_TOLERANCE).minusNanos(1);
    return PermissionSpan.from(start, known, session.endedAt(), history.grants())
        .flatMap(
            span -> {
              var claimant = Claimant.of(session, driver, known, history);
              var claim = Claim.at(start, known, claimant, history);
              return Judgement.overstay(claim, session, claimant, span, history);
            });
  }
}
