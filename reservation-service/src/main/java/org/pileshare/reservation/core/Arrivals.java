package org.pileshare.reservation.core;

import java.time.Duration;
import org.pileshare.contracts.ConfirmArrival;
import org.pileshare.contracts.ReservationCheckedIn;
import org.pileshare.contracts.Slot;
import org.pileshare.reservation.core.Entry.Reserved;

/** Whoever has checked in is no no-show before the end, although nothing is charging yet. */
final class Arrivals {
  private Arrivals() {}

  static void confirm(Draft draft, ConfirmArrival arrival) {
    var name = new ReservationName(arrival.driver(), arrival.reservation());
    var calendar = draft.calendar();
    var open = calendar.open(name);
    if (open.isPresent()) {
      confirm(draft, arrival, open.get());
    } else {
      calendar
          .waiting()
          .of(name)
          .ifPresent(it -> refuse(draft, arrival, it.slot(), it.version(), notHeld(arrival)));
    }
  }

  private static void confirm(Draft draft, ConfirmArrival arrival, Entry entry) {
    var now = draft.at();
    var early = draft.calendar().described().terms().earlyStartMinutes();
    if (entry.isOffered() || !entry.holds(now)) {
      refuse(draft, arrival, entry.slot(), entry.version(), notHeld(arrival));
    } else if (now.isBefore(entry.slot().from().minus(Duration.ofMinutes(early)))) {
      var why = Objection.tooEarlyToCheckIn(entry.slot(), early);
      refuse(draft, arrival, entry.slot(), entry.version(), why);
    } else {
      if (entry.state() instanceof Reserved) {
        draft.happen(arrived(arrival, entry, draft));
      }
      answer(draft, arrival, Answer.holding(draft.entry(entry.name()), now));
    }
  }

  private static ReservationCheckedIn arrived(ConfirmArrival arrival, Entry entry, Draft draft) {
    return new ReservationCheckedIn(
        arrival.command(),
        arrival.reservation(),
        arrival.driver(),
        arrival.pile(),
        entry.connector(),
        entry.slot(),
        entry.version() + 1,
        draft.at());
  }

  private static Objection notHeld(ConfirmArrival arrival) {
    return Objection.notHeld(arrival.reservation());
  }

  private static void refuse(
      Draft draft, ConfirmArrival arrival, Slot slot, long version, Objection why) {
    answer(draft, arrival, Answer.refused(why, slot, version, draft.at()));
  }

  private static void answer(Draft draft, ConfirmArrival arrival, Answer answer) {
    var name = new ReservationName(arrival.driver(), arrival.reservation());
    draft.answer(arrival.command(), name, arrival.pile(), answer);
  }
}
