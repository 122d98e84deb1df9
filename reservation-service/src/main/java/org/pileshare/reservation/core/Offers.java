package org.pileshare.reservation.core;

import java.time.Duration;
import java.util.Optional;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.SlotOffered;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.TakeOffer;
import org.pileshare.reservation.core.Entry.Offered;

/** Freed units are held for a while for the first in line whose whole slot is free. */
final class Offers {
  private Offers() {}

  /** Walks the waiting list in the order of joining; whom it passes by stays in line. */
  static void walk(Draft draft) {
    for (var waiting : draft.calendar().waiting().inOrder()) {
      freeConnector(draft, waiting).ifPresent(connector -> offer(draft, waiting, connector));
    }
  }

  private static Optional<Integer> freeConnector(Draft draft, Waiting waiting) {
    var calendar = draft.calendar();
    var grid = calendar.grid();
    var slot = waiting.slot();
    var buffer = Duration.ofMinutes(calendar.described().terms().bufferMinutes());
    if (calendar.described().retired()
        || !grid.firstUnitEnd(slot).isAfter(draft.at())
        || calendar.entries().count(draft.at()) >= calendar.limits().held()) {
      return Optional.empty();
    }
    return grid.connectors().stream()
        .filter(it -> waiting.connector() == null || waiting.connector().equals(it))
        .filter(it -> calendar.entries().isFree(it, slot, waiting.name(), buffer))
        .findFirst()
        .filter(it -> grid.isWhole(slot) && grid.isOpenDuring(slot));
  }

  private static void offer(Draft draft, Waiting waiting, int connector) {
    var calendar = draft.calendar();
    var name = waiting.name();
    var slot = waiting.slot();
    var offer = Duration.ofMinutes(calendar.described().terms().offerMinutes());
    var version = waiting.version() + 1;
    var command = Ids.derived("SlotOffered", calendar.described().pile(), name, version);
    draft.happen(
        new SlotOffered(
            command,
            name.reservation(),
            name.driver(),
            calendar.described().pile(),
            connector,
            slot,
            calendar.grid().count(slot),
            Days.earlier(draft.at().plus(offer), slot.to()),
            version,
            draft.at()));
    var answer = Answer.holding(draft.entry(name), draft.at());
    draft.settle(command, name, calendar.described().pile(), answer, null);
  }

  /** Of what is closed the driver desk knows already, and it answers there. */
  static void take(Draft draft, TakeOffer taken) {
    var name = new ReservationName(taken.driver(), taken.reservation());
    var calendar = draft.calendar();
    var now = draft.at();
    var open = calendar.open(name);
    if (open.isEmpty()) {
      return;
    }
    var entry = open.get();
    if (!(entry.state() instanceof Offered offered) || !offered.until().isAfter(now)) {
      var why = Objection.notOffered(taken.reservation());
      draft.answer(
          taken.command(),
          name,
          taken.pile(),
          Answer.refused(why, entry.slot(), entry.version(), now));
      return;
    }
    draft.happen(
        new SlotReserved(
            taken.command(),
            taken.reservation(),
            taken.driver(),
            taken.pile(),
            entry.connector(),
            entry.slot(),
            calendar.grid().count(entry.slot()),
            taken.permission(),
            entry.version() + 1,
            now));
    draft.answer(taken.command(), name, taken.pile(), Answer.holding(draft.entry(name), now));
  }
}
