package org.pileshare.stack.checks;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.pileshare.contracts.ReservationCanceled;
import org.pileshare.contracts.ReservationRefused;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.kafka.ReceivedEvent;
import org.pileshare.stack.checks.Attempt.Act;
import org.pileshare.stack.checks.Attempt.Outcome;

/**
 * What a client did not get to know has happened once or not at all; and asked again until the end
 * of the run, it was told.
 */
final class UnknownAtMostOnce implements Check {
  private record Asked(UUID reservation, Act act) {}

  private final Map<Asked, Integer> decided = new HashMap<>();
  private final Set<Asked> unknown = new HashSet<>();
  private final Set<Asked> known = new HashSet<>();

  @Override
  public void heard(ReceivedEvent received) {
    if (received.event() instanceof SlotReserved event) {
      count(event.reservation(), Act.BOOK);
    } else if (received.event() instanceof ReservationRefused event) {
      count(event.reservation(), Act.BOOK);
    } else if (received.event() instanceof ReservationCanceled event) {
      count(event.reservation(), Act.CANCEL);
    }
  }

  private void count(UUID reservation, Act act) {
    decided.merge(new Asked(reservation, act), 1, Integer::sum);
  }

  @Override
  public void told(Attempt attempt) {
    var asked = new Asked(attempt.reservation(), attempt.act());
    (attempt.outcome() == Outcome.UNKNOWN ? unknown : known).add(asked);
  }

  @Override
  public List<Verdict> verdicts() {
    var twice = new Verdict.Tally("unknown requests decided more than once");
    var open = new Verdict.Tally("unknown requests never answered");
    for (var asked : unknown) {
      int times = decided.getOrDefault(asked, 0);
      if (times > 1) {
        twice.add("%s of %s was decided %d times", asked.act(), asked.reservation(), times);
      }
      if (!known.contains(asked)) {
        open.add("%s of %s", asked.act(), asked.reservation());
      }
    }
    return List.of(twice.verdict(), open.verdict());
  }
}
