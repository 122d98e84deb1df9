package org.pileshare.reservation.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.pileshare.contracts.ChangeReason;
import org.pileshare.contracts.MoveSlot;
import org.pileshare.contracts.SlotChanged;
import org.pileshare.reservation.core.Entry.Fulfilled;

/** A change holds other units instead, all or none: refused means that the former stay held. */
final class Changes {
  private Changes() {}

  static void change(Draft draft, MoveSlot move) {
    var calendar = draft.calendar();
    var now = draft.at();
    var name = new ReservationName(move.driver(), move.reservation());
    var open = calendar.open(name);
    if (open.isEmpty()) {
      calendar.waiting().of(name).ifPresent(waiting -> refuseWaiting(draft, move, waiting));
      return;
    }
    var present = open.get();
    var wanted = WantedSlot.by(move, present);
    var objection =
        againstPresent(calendar, move, present, now).or(() -> wanted.objection(calendar, now));
    if (objection.isPresent()) {
      refuse(draft, move, present, objection.get());
      return;
    }
    var connector = wanted.freeConnector(calendar, now);
    if (connector.isEmpty()) {
      refuse(draft, move, present, Objection.slotTaken(calendar.described(), move.slot()));
      return;
    }
    draft.happen(
        new SlotChanged(
            move.command(),
            move.reservation(),
            move.driver(),
            move.pile(),
            connector.get(),
            move.slot(),
            present.connector(),
            present.slot(),
            calendar.grid().count(move.slot()),
            move.permission(),
            ChangeReason.CHANGED,
            present.version() + 1,
            now));
    answer(draft, move, Answer.holding(draft.entry(name), now));
  }

  /** What there is to say against any change at all. */
  private static Optional<Objection> againstPresent(
      PileCalendar calendar, MoveSlot move, Entry present, Instant now) {
    if (present.isOffered()) {
      return Optional.of(Objection.notHeld(move.reservation()));
    }
    if (!present.holds(now)) {
      return Optional.of(Objection.alreadyEnded(move.reservation(), "it is over"));
    }
    if (present.state() instanceof Fulfilled && !present.slot().from().equals(move.slot().from())) {
      return Optional.of(
          Objection.alreadyEnded(move.reservation(), "you charged: only its end can be moved"));
    }
    if (move.ifVersion() != null && move.ifVersion() != present.version()) {
      return Optional.of(
          Objection.versionChanged(move.reservation(), move.ifVersion(), present.version()));
    }
    var until = calendar.described().terms().changeUntilMinutes();
    return until > 0 && now.isAfter(present.slot().from().minus(Duration.ofMinutes(until)))
        ? Optional.of(Objection.tooLateToChange(present.slot(), until))
        : Optional.empty();
  }

  private static void refuse(Draft draft, MoveSlot move, Entry present, Objection why) {
    answer(draft, move, Answer.refused(why, move.slot(), present.version(), draft.at()));
  }

  private static void refuseWaiting(Draft draft, MoveSlot move, Waiting waiting) {
    var why = Objection.notHeld(move.reservation());
    answer(draft, move, Answer.refused(why, move.slot(), waiting.version(), draft.at()));
  }

  private static void answer(Draft draft, MoveSlot move, Answer answer) {
    var name = new ReservationName(move.driver(), move.reservation());
    draft.answer(move.command(), name, move.pile(), answer);
  }
}
