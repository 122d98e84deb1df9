package org.pileshare.stack.checks;

import static org.pileshare.stack.checks.Attempt.Act.BOOK;
import static org.pileshare.stack.checks.Attempt.Act.CANCEL;
import static org.pileshare.stack.checks.Attempt.Outcome.OK;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.ReservationCanceled;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.kafka.ReceivedEvent;

/** What a client was told has happened stands on the topic, as the client was told it. */
final class AnswersKept implements Check {
  private record Held(PileId pile, Slot slot) {}

  private final Map<UUID, Held> reserved = new HashMap<>();
  private final Set<UUID> canceled = new HashSet<>();
  private final Verdict.Tally lost = new Verdict.Tally("reservations lost after 201");
  private final Verdict.Tally lostCancels = new Verdict.Tally("cancels lost after 200");

  @Override
  public void heard(ReceivedEvent received) {
    if (received.event() instanceof SlotReserved event) {
      reserved.put(event.reservation(), new Held(event.pile(), event.slot()));
    } else if (received.event() instanceof ReservationCanceled event) {
      canceled.add(event.reservation());
    }
  }

  @Override
  public void told(Attempt attempt) {
    var id = attempt.reservation();
    if (attempt.is(BOOK, OK)
        && !new Held(attempt.pile(), attempt.slot()).equals(reserved.get(id))) {
      lost.add("%s was promised %s of %s", id, attempt.slot(), attempt.pile());
    }
    if (attempt.is(CANCEL, OK) && !canceled.contains(id)) {
      lostCancels.add("%s was said to be canceled", id);
    }
  }

  @Override
  public List<Verdict> verdicts() {
    return List.of(lost.verdict(), lostCancels.verdict());
  }
}
