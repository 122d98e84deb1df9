package org.pileshare.stack.checks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.pileshare.contracts.ClaimSlot;
import org.pileshare.contracts.ReservationRefused;
import org.pileshare.contracts.SettleClaim;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.kafka.ReceivedEvent;

/** Between the desks nothing is lost and nothing comes twice: one claim, one decision, one news. */
final class ClaimsSettledOnce implements Check {
  private final Map<UUID, int[]> byCommand = new HashMap<>();

  @Override
  public void heard(ReceivedEvent received) {
    switch (received.event()) {
      case ClaimSlot claim -> count(claim.command(), 0);
      case SlotReserved event -> count(event.command(), 1);
      case ReservationRefused event -> count(event.command(), 1);
      case SettleClaim news -> count(news.command(), 2);
      case null, default -> {
        // Not about a claim.
      }
    }
  }

  private void count(UUID command, int column) {
    byCommand.computeIfAbsent(command, unseen -> new int[3])[column]++;
  }

  /** A command without a claim was refused by the driver desk, or is a cancel. */
  @Override
  public List<Verdict> verdicts() {
    var wrong = new Verdict.Tally("claims not decided and settled once");
    byCommand.forEach(
        (command, times) -> {
          boolean once = times[0] == 1 && times[1] == 1 && times[2] == 1;
          boolean noClaim = times[0] == 0 && times[1] + times[2] <= 1;
          if (!once && !noClaim) {
            wrong.add(
                "Command %s: %d claims, %d decisions, %d settled",
                command, times[0], times[1], times[2]);
          }
        });
    return List.of(wrong.verdict());
  }
}
