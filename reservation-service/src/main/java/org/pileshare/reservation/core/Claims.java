package org.pileshare.reservation.core;

import org.pileshare.contracts.ClaimSlot;
import org.pileshare.contracts.ReservationRefused;
import org.pileshare.contracts.ReservationStatus;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.WaitingListJoined;

/** A claim holds units, joins the waiting list if they are taken and it waits, or is refused. */
final class Claims {
  private Claims() {}

  static void claim(Draft draft, ClaimSlot claim) {
    var calendar = draft.calendar();
    var wanted = WantedSlot.by(claim);
    if (calendar.knows(wanted.name())) {
      return;
    }
    var objection = wanted.objection(calendar, draft.at());
    if (objection.isPresent()) {
      refuse(draft, claim, objection.get());
      return;
    }
    var connector = wanted.freeConnector(calendar, draft.at());
    if (connector.isPresent()) {
      reserve(draft, claim, connector.get());
    } else if (!claim.waits()) {
      refuse(draft, claim, Objection.slotTaken(calendar.described(), claim.slot()));
    } else if (calendar.waiting().inOrder().size() >= calendar.limits().waiting()) {
      refuse(draft, claim, Objection.waitingListFull(claim.pile(), calendar.limits()));
    } else {
      join(draft, claim);
    }
  }

  private static void reserve(Draft draft, ClaimSlot claim, int connector) {
    draft.happen(
        new SlotReserved(
            claim.command(),
            claim.reservation(),
            claim.driver(),
            claim.pile(),
            connector,
            claim.slot(),
            draft.calendar().grid().count(claim.slot()),
            claim.permission(),
            1,
            draft.at()));
    var name = new ReservationName(claim.driver(), claim.reservation());
    answer(draft, claim, Answer.holding(draft.entry(name), draft.at()));
  }

  private static void join(Draft draft, ClaimSlot claim) {
    var joined =
        new WaitingListJoined(
            claim.command(),
            claim.reservation(),
            claim.driver(),
            claim.pile(),
            claim.connector(),
            claim.slot(),
            claim.permission(),
            1,
            draft.at());
    draft.hear(joined);
    draft.tell(joined);
    answer(draft, claim, Answer.without(ReservationStatus.WAITING, claim.slot(), 1, draft.at()));
  }

  private static void refuse(Draft draft, ClaimSlot claim, Objection why) {
    draft.tell(
        new ReservationRefused(
            claim.command(),
            claim.reservation(),
            claim.driver(),
            claim.pile(),
            claim.slot(),
            why.refusal(),
            why.detail(),
            draft.at()));
    answer(draft, claim, Answer.refused(why, claim.slot(), 0, draft.at()));
  }

  private static void answer(Draft draft, ClaimSlot claim, Answer answer) {
    var name = new ReservationName(claim.driver(), claim.reservation());
    draft.answer(claim.command(), name, claim.pile(), answer);
  }
}
