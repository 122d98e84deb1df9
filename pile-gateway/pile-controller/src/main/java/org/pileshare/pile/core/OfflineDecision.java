package org.pileshare.pile.core;

import java.time.Instant;
import java.util.Collection;
import org.pileshare.ocpp.UseAuthorityTable;
import org.pileshare.ocpp.UseAuthorityTable.Run;

/**
 * What an offline pile does with a swipe (steps L2 and L3): the day's table decides, and only where
 * there is none for the time does the policy for unknown cards.
 */
public final class OfflineDecision {
  private OfflineDecision() {}

  /**
   * Decides a swipe.
   *
   * @param card in upper case
   * @param tables the newest table of each day that the pile has
   */
  public static SwipeDecision of(
      String card, Instant now, Collection<UseAuthorityTable> tables, UnknownCards unknownCards) {
    for (var table : tables) {
      for (var run : table.runs()) {
        if (run.contains(now)) {
          return byTable(card, now, table, run);
        }
      }
    }
    return switch (unknownCards) {
      case ADMIT -> new SwipeDecision.Admitted(null);
      case REFUSE ->
          refused(
              Refusal.NO_TABLE, "Expected a use-authority table for %s, but none has come", now);
    };
  }

  private static SwipeDecision byTable(String card, Instant now, UseAuthorityTable table, Run run) {
    return switch (run.authority()) {
      case HELD ->
          run.cards().contains(card)
              ? new SwipeDecision.Admitted(run.to())
              : refused(
                  Refusal.HELD_BY_ANOTHER,
                  "Expected a card of the holder of %s to %s, but %s is another",
                  run.from(),
                  run.to(),
                  card);
      case OPEN ->
          table.openTo().stream().anyMatch(open -> open.card().equals(card) && open.contains(now))
              ? new SwipeDecision.Admitted(run.to())
              : refused(
                  Refusal.NO_PERMISSION,
                  "Expected a card that is permitted at %s, but %s is not",
                  now,
                  card);
      case CLOSED ->
          refused(
              Refusal.CLOSED,
              "Expected a unit that is open, but %s to %s is closed",
              run.from(),
              run.to());
    };
  }

  private static SwipeDecision refused(Refusal refusal, String sentence, Object... parts) {
    return new SwipeDecision.Refused(refusal, sentence.formatted(parts));
  }
}
