package org.pileshare.pile.core;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.pileshare.ocpp.UseAuthorityTable;
import org.pileshare.ocpp.UseAuthorityTable.Run;

/**
 * What an offline pile does with a swipe (steps L2 and L3): the day's table decides, and only where
 * there is none for the time does the policy for unknown cards.
 */
public final class OfflineDecision {
  private OfflineDecision() {}

  /**
   * Decides a swipe: the first connector that admits the card gets it; if none does, the first says
   * why.
   *
   * @param card in upper case
   * @param connectors where the swipe may belong, the likeliest first; at least one
   * @param tables the newest table of each day that the pile has
   */
  public static SwipeDecision of(
      String card,
      List<Integer> connectors,
      Instant now,
      Collection<UseAuthorityTable> tables,
      UnknownCards unknownCards) {
    var decisions =
        connectors.stream().map(connector -> at(connector, card, now, tables, unknownCards));
    return firstAdmitted(decisions.toList());
  }

  private static SwipeDecision firstAdmitted(List<SwipeDecision> decisions) {
    return decisions.stream()
        .filter(SwipeDecision.Admitted.class::isInstance)
        .findFirst()
        .orElse(decisions.getFirst());
  }

  private static SwipeDecision at(
      int connector,
      String card,
      Instant now,
      Collection<UseAuthorityTable> tables,
      UnknownCards unknownCards) {
    for (var table : tables) {
      var run = table.runAt(connector, now);
      if (run.isPresent()) {
        return byTable(card, now, table, run.get());
      }
    }
    return switch (unknownCards) {
      case ADMIT -> new SwipeDecision.Admitted(connector, null);
      case REFUSE ->
          refused(
              Refusal.NO_TABLE,
              "Expected a use-authority table of connector %d for %s, but none has come",
              connector,
              now);
    };
  }

  private static SwipeDecision byTable(String card, Instant now, UseAuthorityTable table, Run run) {
    return switch (run.authority()) {
      case HELD ->
          run.cards().contains(card)
              ? new SwipeDecision.Admitted(run.connector(), run.to())
              : refused(
                  Refusal.HELD_BY_ANOTHER,
                  "Expected a card of the holder of connector %d from %s to %s, but %s is another",
                  run.connector(),
                  run.from(),
                  run.to(),
                  card);
      case OPEN ->
          table.openTo().stream().anyMatch(open -> open.card().equals(card) && open.contains(now))
              ? new SwipeDecision.Admitted(run.connector(), run.to())
              : refused(
                  Refusal.NO_PERMISSION,
                  "Expected a card that is permitted at %s, but %s is not",
                  now,
                  card);
      case CLOSED ->
          refused(
              Refusal.CLOSED,
              "Expected a unit that is open, but connector %d is closed from %s to %s",
              run.connector(),
              run.from(),
              run.to());
    };
  }

  private static SwipeDecision refused(Refusal refusal, String sentence, Object... parts) {
    return new SwipeDecision.Refused(refusal, sentence.formatted(parts));
  }
}
