package org.pileshare.ledger.core;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.DisputeDecided;
import org.pileshare.contracts.DisputeDecision;
import org.pileshare.contracts.OfflineSessionUploaded;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.SessionEnded;
import org.pileshare.contracts.Verdict;

/**
 * What else is known of a session than its report and the history.
 *
 * @param contradicted whether another report of it says something else
 * @param decision the last one that a person made of it
 */
public record Dispute(boolean contradicted, @Nullable DisputeDecided decision) {
  public static final Dispute NONE = new Dispute(false, null);

  /** Whether a session that is judged so waits for a person. */
  boolean isOpen(Judgement judgement) {
    return decision == null
        && (contradicted || judgement.verdicts().stream().anyMatch(Verdict::isDoubt));
  }

  boolean isWaived() {
    return decision != null && decision.decision() == DisputeDecision.WAIVE;
  }

  /**
   * The session as it is billed: what a person has not decided is as it was told, and a doubtful
   * meter counts as none.
   */
  CompletedSession billed(CompletedSession session, Judgement judgement) {
    long tolerableWh =
        judgement.verdicts().contains(Verdict.METER_DOUBTFUL) ? 0 : session.energyWh();
    return decision == null
        ? as(session, session.driver(), tolerableWh)
        : as(
            session,
            decision.driver() == null ? session.driver() : decision.driver(),
            Objects.requireNonNullElse(decision.energyWh(), tolerableWh));
  }

  /** What it adds to the sentence that explains a judgement. */
  String clause() {
    var other = contradicted ? "; another report of it says otherwise" : "";
    if (decision == null) {
      return other;
    }
    var what = isWaived() ? "waived" : "billed";
    return other + "; a person has %s it: %s".formatted(what, decision.reason());
  }

  private static CompletedSession as(
      CompletedSession session, @Nullable PersonId driver, long energyWh) {
    long stopWh = session.meterStartWh() + energyWh;
    return switch (session) {
      case SessionEnded told ->
          new SessionEnded(
              told.pile(),
              told.session(),
              told.connector(),
              told.card(),
              driver,
              told.meterStartWh(),
              stopWh,
              told.startedAt(),
              told.endedAt(),
              told.receivedAt(),
              told.reason(),
              told.startReported());
      case OfflineSessionUploaded told ->
          new OfflineSessionUploaded(
              told.pile(),
              told.session(),
              told.connector(),
              told.card(),
              driver,
              told.meterStartWh(),
              stopWh,
              told.startedAt(),
              told.endedAt(),
              told.receivedAt(),
              told.reason(),
              told.startReported());
    };
  }
}
