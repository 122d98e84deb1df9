package org.pileshare.stack.checks;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.pileshare.contracts.ReservationCanceled;
import org.pileshare.contracts.ReservationEvent;
import org.pileshare.contracts.SlotReleased;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.kafka.ReceivedEvent;

/** A reservation is born once and ends once, and after its end it does not come back. */
final class OneLife implements Check {
  private final Set<UUID> born = new HashSet<>();
  private final Set<UUID> ended = new HashSet<>();
  private final Verdict.Tally duplicated = new Verdict.Tally("reservations born twice");
  private final Verdict.Tally resurrected =
      new Verdict.Tally("canceled reservations that came back");
  private final Verdict.Tally strange = new Verdict.Tally("ends without a life");

  @Override
  public void heard(ReceivedEvent received) {
    if (received.event() instanceof SlotReserved reserved) {
      bear(reserved.reservation(), received.offset());
    } else if (received.event() instanceof ReservationCanceled
        || received.event() instanceof SlotReleased) {
      end(((ReservationEvent) received.event()).reservation(), received.offset());
    }
  }

  private void bear(UUID reservation, long offset) {
    if (ended.contains(reservation)) {
      resurrected.add("%s came back at offset %d", reservation, offset);
    } else if (!born.add(reservation)) {
      duplicated.add("%s was reserved again at offset %d", reservation, offset);
    }
  }

  private void end(UUID reservation, long offset) {
    if (!born.contains(reservation) || !ended.add(reservation)) {
      strange.add("%s ended at offset %d without being held", reservation, offset);
    }
  }

  @Override
  public List<Verdict> verdicts() {
    return List.of(duplicated.verdict(), resurrected.verdict(), strange.verdict());
  }
}
