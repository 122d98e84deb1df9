package org.pileshare.stack.checks;

import static org.pileshare.stack.checks.Attempt.Act.BOOK;
import static org.pileshare.stack.checks.Attempt.Act.CANCEL;
import static org.pileshare.stack.checks.Attempt.Outcome.REFUSED;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.pileshare.contracts.ReservationCanceled;
import org.pileshare.contracts.ReservationRefused;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.kafka.ReceivedEvent;

/** What a client was told is refused has the event that says so, and no other. */
final class RefusedHoldsNothing implements Check {
  /** These are answers about the moment and are not remembered, so the topic says nothing. */
  private static final Set<String> NOT_REMEMBERED = Set.of("too-many-requests", "id-reused");

  private final Set<UUID> reserved = new HashSet<>();
  private final Set<UUID> refused = new HashSet<>();
  private final Set<UUID> canceled = new HashSet<>();
  private final Verdict.Tally wrong = new Verdict.Tally("refused requests with an event");
  private final Verdict.Tally untold = new Verdict.Tally("refusals that the topic does not have");
  private final Verdict.Tally both = new Verdict.Tally("requests both reserved and refused");

  @Override
  public void heard(ReceivedEvent received) {
    if (received.event() instanceof SlotReserved event) {
      reserved.add(event.reservation());
    } else if (received.event() instanceof ReservationRefused event) {
      refused.add(event.reservation());
    } else if (received.event() instanceof ReservationCanceled event) {
      canceled.add(event.reservation());
    }
  }

  @Override
  public void told(Attempt attempt) {
    var id = attempt.reservation();
    if (attempt.is(BOOK, REFUSED) && !NOT_REMEMBERED.contains(attempt.code())) {
      if (reserved.contains(id)) {
        wrong.add("%s was refused as %s and is reserved", id, attempt.code());
      }
      if (!refused.contains(id)) {
        untold.add("%s was refused as %s", id, attempt.code());
      }
    }
    if (attempt.is(CANCEL, REFUSED)
        && attempt.code().equals("already-ended")
        && canceled.contains(id)) {
      wrong.add("The cancel of %s was refused and is on the topic", id);
    }
  }

  @Override
  public List<Verdict> verdicts() {
    reserved.stream()
        .filter(refused::contains)
        .forEach(id -> both.add("%s was reserved and was refused", id));
    return List.of(wrong.verdict(), untold.verdict(), both.verdict());
  }
}
