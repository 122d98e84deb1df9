package org.pileshare.reservation.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.reservation.core.PileUnderTest.at;
import static org.pileshare.reservation.core.PileUnderTest.ended;
import static org.pileshare.reservation.core.PileUnderTest.id;
import static org.pileshare.reservation.core.PileUnderTest.move;
import static org.pileshare.reservation.core.PileUnderTest.refusal;
import static org.pileshare.reservation.core.PileUnderTest.started;
import static org.pileshare.reservation.core.PileUnderTest.terms;
import static org.pileshare.reservation.core.Sample.ANNA;
import static org.pileshare.reservation.core.Sample.BORIS;
import static org.pileshare.reservation.core.Sample.PILE;
import static org.pileshare.reservation.core.Sample.claim;
import static org.pileshare.reservation.core.Sample.only;
import static org.pileshare.reservation.core.Sample.slot;

import org.junit.jupiter.api.Test;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.ChangeReason;
import org.pileshare.contracts.ReservationFulfilled;
import org.pileshare.contracts.ReservationStatus;
import org.pileshare.contracts.SessionStarted;
import org.pileshare.contracts.SettleClaim;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotChanged;

class SessionsTest {
  private static final Slot ELEVEN = slot("11:00", 60);

  private final PileUnderTest pile = new PileUnderTest();

  @Test
  void theFirstSessionInASlotFulfilsIt() {
    pile.claim(ANNA, 1, ELEVEN);

    var outcome = pile.hear(started(ANNA, 20, at("11:05")), at("11:06"));

    var fulfilled = only(outcome, ReservationFulfilled.class);
    assertThat(fulfilled.session()).isEqualTo(id(20));
    assertThat(fulfilled.version()).isEqualTo(2);
    assertThat(only(outcome, SettleClaim.class).status()).isEqualTo(ReservationStatus.FULFILLED);
    assertThat(only(outcome, SettleClaim.class).connector()).isEqualTo(1);
  }

  @Test
  void aRepeatedReportChangesNothing() {
    pile.claim(ANNA, 1, ELEVEN);
    pile.hear(started(ANNA, 20, at("11:05")), at("11:06"));
    pile.hear(ended(ANNA, 20, at("11:05"), at("11:20")), at("11:20"));
    pile.hear(move(ANNA, 1, slot("11:00", 90), null), at("11:21"));

    assertThat(pile.hear(started(ANNA, 20, at("11:05")), at("11:22")).facts()).isEmpty();
    assertThat(pile.hear(ended(ANNA, 20, at("11:05"), at("11:20")), at("11:22")).facts()).isEmpty();
    assertThat(pile.hear(started(ANNA, 21, at("11:22")), at("11:22")).facts()).isEmpty();
  }

  @Test
  void onlyTheHoldersSessionAtTheConnectorInTheTimeCounts() {
    pile.describe(terms("early", 15), 1, 2);
    pile.claim(ANNA, 1, ELEVEN, 2);
    pile.claim(ANNA, 2, slot("13:00", 60), 1);

    assertThat(pile.hear(started(ANNA, 20, at("11:05")), at("11:05")).facts()).isEmpty();
    assertThat(pile.hear(started(BORIS, 21, at("13:05")), at("13:05")).facts()).isEmpty();
    assertThat(pile.hear(started(ANNA, 22, at("12:44")), at("13:05")).facts()).isEmpty();
    assertThat(pile.hear(started(ANNA, 23, at("14:00")), at("14:00")).facts()).isEmpty();
    assertThat(only(pile.hear(started(ANNA, 24, at("12:45")), at("14:00")), SettleClaim.class))
        .isNotNull();
  }

  @Test
  void aCardThatNobodyIsKnownToOwnFulfilsNothing() {
    pile.claim(ANNA, 1, ELEVEN);
    var card = new CardId("CARD");
    var report =
        new SessionStarted(
            PILE, id(20), 1, 7, card, null, 0, false, null, at("11:05"), at("11:05"));

    assertThat(pile.hear(report, at("11:05")).facts()).isEmpty();
  }

  @Test
  void aTimeInOneSlotIsNoEarlyStartOfTheNext() {
    pile.describe(terms("early", 30), 1);
    pile.claim(ANNA, 1, ELEVEN);
    pile.claim(ANNA, 2, slot("12:00", 60));

    pile.hear(started(ANNA, 20, at("11:45")), at("11:45"));
    var second = pile.hear(started(ANNA, 21, at("11:50")), at("11:50"));

    assertThat(second.facts()).isEmpty();
  }

  @Test
  void whoFinishesEarlyFreesTheUnitsThatHaveNotBegun() {
    pile.claim(ANNA, 1, ELEVEN);
    pile.hear(started(ANNA, 20, at("11:05")), at("11:05"));

    var outcome = pile.hear(ended(ANNA, 20, at("11:05"), at("11:20")), at("11:20"));

    var changed = only(outcome, SlotChanged.class);
    assertThat(changed.reason()).isEqualTo(ChangeReason.EARLY_FINISH);
    assertThat(changed.slot()).isEqualTo(slot("11:00", 30));
    assertThat(changed.units()).isEqualTo(2);
    assertThat(only(outcome, SettleClaim.class).status()).isEqualTo(ReservationStatus.FULFILLED);
    assertThat(refusal(pile.hear(claim(BORIS, id(2), slot("11:15", 15)), at("11:21")))).isNotNull();
    assertThat(refusal(pile.hear(claim(BORIS, id(3), slot("11:30", 30)), at("11:21")))).isNull();
  }

  @Test
  void aSessionOfWhichOnlyTheEndIsToldFulfilsAndFinishes() {
    pile.claim(ANNA, 1, ELEVEN);

    var outcome = pile.hear(ended(ANNA, 20, at("11:05"), at("11:20")), at("11:20"));

    assertThat(outcome.messages())
        .hasAtLeastOneElementOfType(ReservationFulfilled.class)
        .hasAtLeastOneElementOfType(SlotChanged.class);
  }

  @Test
  void anEndInTheLastUnitOrAfterTheSlotFreesNothing() {
    pile.claim(ANNA, 1, ELEVEN);
    pile.claim(BORIS, 2, slot("13:00", 60));

    assertThat(pile.hear(ended(ANNA, 20, at("11:05"), at("11:50")), at("11:50")).messages())
        .noneMatch(SlotChanged.class::isInstance);
    assertThat(pile.hear(ended(BORIS, 21, at("13:05"), at("13:20")), at("14:20")).messages())
        .noneMatch(SlotChanged.class::isInstance);
  }
}
