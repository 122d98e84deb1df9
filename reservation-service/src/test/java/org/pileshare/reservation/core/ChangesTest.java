package org.pileshare.reservation.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.reservation.core.PileUnderTest.arrival;
import static org.pileshare.reservation.core.PileUnderTest.at;
import static org.pileshare.reservation.core.PileUnderTest.id;
import static org.pileshare.reservation.core.PileUnderTest.move;
import static org.pileshare.reservation.core.PileUnderTest.refusal;
import static org.pileshare.reservation.core.PileUnderTest.release;
import static org.pileshare.reservation.core.PileUnderTest.started;
import static org.pileshare.reservation.core.PileUnderTest.terms;
import static org.pileshare.reservation.core.PileUnderTest.timer;
import static org.pileshare.reservation.core.Sample.ANNA;
import static org.pileshare.reservation.core.Sample.BORIS;
import static org.pileshare.reservation.core.Sample.only;
import static org.pileshare.reservation.core.Sample.reply;
import static org.pileshare.reservation.core.Sample.slot;

import org.junit.jupiter.api.Test;
import org.pileshare.contracts.ChangeReason;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReservationStatus;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotChanged;
import org.pileshare.reservation.core.Entry.Arrived;
import org.pileshare.reservation.core.Entry.Reserved;

class ChangesTest {
  private static final Slot ELEVEN = slot("11:00", 60);

  private final PileUnderTest pile = new PileUnderTest();

  @Test
  void aChangeHoldsTheNewUnitsAndFreesTheFormer() {
    pile.claim(ANNA, 1, ELEVEN);

    var outcome = pile.hear(move(ANNA, 1, slot("13:00", 30), 1L));

    var changed = only(outcome, SlotChanged.class);
    assertThat(changed.former()).isEqualTo(ELEVEN);
    assertThat(changed.slot()).isEqualTo(slot("13:00", 30));
    assertThat(changed.units()).isEqualTo(2);
    assertThat(changed.reason()).isEqualTo(ChangeReason.CHANGED);
    assertThat(changed.permission()).isEqualTo(id(9));
    assertThat(reply(outcome).status()).isEqualTo(ReservationStatus.RESERVED);
    assertThat(reply(outcome).version()).isEqualTo(2);
    assertThat(refusal(pile.claim(BORIS, 2, ELEVEN))).isNull();
    assertThat(refusal(pile.claim(BORIS, 3, slot("13:15", 15)))).isEqualTo(Refusal.SLOT_TAKEN);
  }

  @Test
  void aRefusedChangeLeavesTheFormerUnitsHeld() {
    pile.claim(ANNA, 1, ELEVEN);
    pile.claim(BORIS, 2, slot("13:00", 60));

    var outcome = pile.hear(move(ANNA, 1, slot("12:30", 60), null));

    assertThat(refusal(outcome)).isEqualTo(Refusal.SLOT_TAKEN);
    assertThat(reply(outcome).version()).isEqualTo(1);
    assertThat(outcome.facts()).isEmpty();
    assertThat(refusal(pile.claim(BORIS, 3, ELEVEN))).isEqualTo(Refusal.SLOT_TAKEN);
  }

  @Test
  void theOwnSlotDoesNotStandInTheWay() {
    pile.describe(terms("upcoming", 1), 1);
    pile.claim(ANNA, 1, ELEVEN);

    assertThat(refusal(pile.hear(move(ANNA, 1, slot("11:30", 60), null)))).isNull();
  }

  @Test
  void thePresentConnectorIsKeptWhileItIsFree() {
    pile.describe(terms(), 1, 2);
    pile.claim(ANNA, 1, ELEVEN, 2);

    var kept = pile.hear(move(ANNA, 1, slot("12:00", 60), null));
    pile.claim(BORIS, 2, slot("14:00", 60), 2);
    var other = pile.hear(move(ANNA, 1, slot("14:30", 60), null));

    assertThat(only(kept, SlotChanged.class).connector()).isEqualTo(2);
    assertThat(only(other, SlotChanged.class).connector()).isEqualTo(1);
    assertThat(only(other, SlotChanged.class).formerConnector()).isEqualTo(2);
  }

  @Test
  void anotherVersionThanTheOneThatWasSeenIsRefused() {
    pile.claim(ANNA, 1, ELEVEN);

    assertThat(refusal(pile.hear(move(ANNA, 1, slot("13:00", 30), 2L))))
        .isEqualTo(Refusal.VERSION_CHANGED);
  }

  @Test
  void aChangeComesTooLateOnceTheTermsSaySo() {
    pile.describe(terms("change", 30), 1);
    pile.claim(ANNA, 1, ELEVEN);
    pile.claim(ANNA, 2, slot("12:00", 15));

    assertThat(refusal(pile.hear(move(ANNA, 1, slot("13:00", 60), null), at("10:31"))))
        .isEqualTo(Refusal.TOO_LATE_TO_CHANGE);
    assertThat(refusal(pile.hear(move(ANNA, 2, slot("13:00", 60), null), at("10:31")))).isNull();
  }

  @Test
  void aRunningSlotMayKeepItsStartAndMoveItsEnd() {
    pile.describe(terms("notice", 60), 1);
    pile.claim(ANNA, 1, slot("11:15", 60));

    var longer = pile.hear(move(ANNA, 1, slot("11:15", 120), null), at("11:40"));
    var shorter = pile.hear(move(ANNA, 1, slot("11:15", 30), null), at("11:41"));

    assertThat(refusal(longer)).isNull();
    assertThat(refusal(shorter)).isNull();
  }

  @Test
  void aRunningSlotKeepsTheUnitThatIsRunning() {
    pile.claim(ANNA, 1, ELEVEN);

    assertThat(refusal(pile.hear(move(ANNA, 1, slot("11:00", 30), null), at("11:40"))))
        .isEqualTo(Refusal.IN_THE_PAST);
    assertThat(refusal(pile.hear(move(ANNA, 1, slot("11:00", 45), null), at("11:40")))).isNull();
  }

  @Test
  void aRunningSlotThatKeepsItsStartStaysWhereItsHolderStands() {
    pile.describe(terms(), 1, 2);
    pile.claim(ANNA, 1, ELEVEN, 1);
    pile.claim(BORIS, 2, slot("12:00", 60), 1);

    assertThat(refusal(pile.hear(move(ANNA, 1, slot("11:00", 90), null), at("11:05"))))
        .isEqualTo(Refusal.SLOT_TAKEN);
  }

  @Test
  void whoeverMovesTheStartHasNotArrivedThere() {
    pile.claim(ANNA, 1, ELEVEN);
    pile.hear(arrival(ANNA, 1), at("11:01"));
    pile.hear(move(ANNA, 1, slot("11:00", 90), null), at("11:02"));
    assertThat(pile.known(ANNA, 1).state()).isInstanceOf(Arrived.class);

    pile.hear(move(ANNA, 1, slot("14:00", 60), null), at("11:03"));

    assertThat(pile.known(ANNA, 1).state()).isInstanceOf(Reserved.class);
  }

  @Test
  void whoChargesMovesTheEndOnly() {
    pile.claim(ANNA, 1, ELEVEN);
    pile.hear(started(ANNA, 20, at("11:05")), at("11:05"));

    assertThat(refusal(pile.hear(move(ANNA, 1, slot("13:00", 60), null), at("11:06"))))
        .isEqualTo(Refusal.ALREADY_ENDED);
    var longer = pile.hear(move(ANNA, 1, slot("11:00", 90), null), at("11:06"));
    assertThat(reply(longer).status()).isEqualTo(ReservationStatus.FULFILLED);
  }

  @Test
  void whatIsOverOrOnlyOfferedOrWaitedForCannotBeChanged() {
    pile.claim(ANNA, 1, slot("10:15", 15));
    pile.claim(ANNA, 2, ELEVEN);
    pile.waitFor(BORIS, 3, ELEVEN);

    assertThat(refusal(pile.hear(move(BORIS, 3, slot("15:00", 60), null))))
        .isEqualTo(Refusal.NOT_HELD);
    pile.hear(release(ANNA, 2, ReleaseReason.CANCELED));
    assertThat(refusal(pile.hear(move(BORIS, 3, slot("15:00", 60), null))))
        .isEqualTo(Refusal.NOT_HELD);
    assertThat(refusal(pile.hear(move(ANNA, 1, slot("15:00", 60), null), at("10:30"))))
        .isEqualTo(Refusal.ALREADY_ENDED);
  }

  @Test
  void ofWhatIsClosedTheDriverDeskKnowsAndAnswersItself() {
    pile.claim(ANNA, 1, slot("10:15", 15));
    pile.hear(timer(), at("10:31"));

    assertThat(pile.hear(move(ANNA, 1, slot("15:00", 60), null), at("10:32")).messages()).isEmpty();
    assertThat(pile.hear(move(BORIS, 1, slot("15:00", 60), null), at("10:32")).messages())
        .isEmpty();
  }
}
