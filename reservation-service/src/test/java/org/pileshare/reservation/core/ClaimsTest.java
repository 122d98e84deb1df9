package org.pileshare.reservation.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pileshare.reservation.core.PileUnderTest.at;
import static org.pileshare.reservation.core.PileUnderTest.refusal;
import static org.pileshare.reservation.core.PileUnderTest.terms;
import static org.pileshare.reservation.core.Sample.ANNA;
import static org.pileshare.reservation.core.Sample.BORIS;
import static org.pileshare.reservation.core.Sample.NOW;
import static org.pileshare.reservation.core.Sample.PILE;
import static org.pileshare.reservation.core.Sample.claim;
import static org.pileshare.reservation.core.Sample.id;
import static org.pileshare.reservation.core.Sample.only;
import static org.pileshare.reservation.core.Sample.reply;
import static org.pileshare.reservation.core.Sample.slot;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.ReservationCanceled;
import org.pileshare.contracts.ReservationRefused;
import org.pileshare.contracts.ReservationStatus;
import org.pileshare.contracts.SettleClaim;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.UseAuthorityAllocated;

class ClaimsTest {
  private static final Slot ELEVEN = slot("11:00", 60);

  private final PileUnderTest pile = new PileUnderTest();

  @Test
  void aFreeSlotIsReservedAllocatedAndAnswered() {
    var claim = claim(ANNA, id(1), ELEVEN);

    var outcome = pile.hear(claim);

    assertThat(only(outcome, SlotReserved.class))
        .isEqualTo(
            new SlotReserved(
                claim.command(), id(1), ANNA, PILE, 1, ELEVEN, 4, claim.permission(), 1, NOW));
    var table = only(outcome, UseAuthorityAllocated.class);
    assertThat(table.version()).isEqualTo(2);
    assertThat(table.runs().get(1).driver()).isEqualTo(ANNA);
    assertThat(only(outcome, SettleClaim.class).status()).isEqualTo(ReservationStatus.RESERVED);
    assertThat(reply(outcome).connector()).isEqualTo(1);
    assertThat(reply(outcome).version()).isEqualTo(1);
  }

  @Test
  void aTakenSlotIsRefused() {
    pile.claim(ANNA, 1, ELEVEN);

    for (var taken : List.of(ELEVEN, slot("10:15", 60), slot("11:45", 60), slot("10:15", 180))) {
      var outcome = pile.claim(BORIS, 2, taken);

      assertThat(only(outcome, ReservationRefused.class).refusal()).isEqualTo(Refusal.SLOT_TAKEN);
      assertThat(only(outcome, SettleClaim.class).refusal()).isEqualTo(Refusal.SLOT_TAKEN);
      assertThat(reply(outcome).status()).isEqualTo(ReservationStatus.REJECTED);
      assertThat(outcome.facts()).isEmpty();
    }
  }

  @Test
  void aSlotThatTouchesAnotherIsFree() {
    pile.claim(ANNA, 1, ELEVEN);

    assertThat(refusal(pile.claim(BORIS, 2, slot("10:30", 30)))).isNull();
    assertThat(refusal(pile.claim(BORIS, 3, slot("12:00", 30)))).isNull();
  }

  @Test
  void theFirstConnectorIsTakenAtWhichTheWholeSlotIsFree() {
    pile.describe(terms(), 3, 1, 2);
    pile.claim(ANNA, 1, slot("11:30", 15), 1);

    assertThat(reply(pile.claim(BORIS, 2, ELEVEN)).connector()).isEqualTo(2);
    assertThat(reply(pile.claim(BORIS, 3, slot("11:00", 30))).connector()).isEqualTo(1);
    assertThat(reply(pile.claim(BORIS, 4, ELEVEN)).connector()).isEqualTo(3);
    assertThat(refusal(pile.claim(BORIS, 5, ELEVEN))).isEqualTo(Refusal.SLOT_TAKEN);
  }

  @Test
  void aWishedConnectorIsTakenOrNone() {
    pile.describe(terms(), 1, 2);

    assertThat(reply(pile.claim(ANNA, 1, ELEVEN, 2)).connector()).isEqualTo(2);
    assertThat(refusal(pile.claim(BORIS, 2, ELEVEN, 2))).isEqualTo(Refusal.SLOT_TAKEN);
    assertThat(refusal(pile.claim(BORIS, 3, ELEVEN, 3))).isEqualTo(Refusal.UNKNOWN_CONNECTOR);
  }

  @Test
  void betweenTwoDriversLiesTheBufferOnBothSides() {
    pile.describe(terms("buffer", 30), 1);
    pile.claim(ANNA, 1, ELEVEN);

    assertThat(refusal(pile.claim(BORIS, 2, slot("12:15", 30)))).isEqualTo(Refusal.SLOT_TAKEN);
    assertThat(refusal(pile.claim(BORIS, 3, slot("10:15", 30)))).isEqualTo(Refusal.SLOT_TAKEN);
    assertThat(refusal(pile.claim(BORIS, 4, slot("12:30", 30)))).isNull();
    assertThat(refusal(pile.claim(BORIS, 5, slot("10:15", 15)))).isNull();
    assertThat(refusal(pile.claim(ANNA, 6, slot("12:00", 15)))).isEqualTo(Refusal.SLOT_TAKEN);
    assertThat(refusal(pile.claim(ANNA, 7, slot("10:45", 15)))).isEqualTo(Refusal.SLOT_TAKEN);
  }

  @Test
  void ownSlotsMayAdjoinInSpiteOfTheBuffer() {
    pile.describe(terms("buffer", 30), 1);
    pile.claim(ANNA, 1, ELEVEN);

    assertThat(refusal(pile.claim(ANNA, 2, slot("12:00", 30)))).isNull();
  }

  @Test
  void theUnitThatIsRunningMayStillBeReserved() {
    assertThat(refusal(pile.claim(ANNA, 1, slot("10:00", 30)))).isNull();

    var later = pile.hear(claim(BORIS, id(2), slot("10:00", 30)), at("10:15"));

    assertThat(refusal(later)).isEqualTo(Refusal.IN_THE_PAST);
  }

  @Test
  void twoDriversMayUseTheSameId() {
    pile.claim(ANNA, 1, ELEVEN);

    assertThat(refusal(pile.claim(BORIS, 1, slot("12:00", 60)))).isNull();
    assertThat(pile.entry(ANNA, 1)).isNotNull();
    assertThat(pile.entry(BORIS, 1)).isNotNull();
  }

  @Test
  void theSameClaimAgainChangesAndSaysNothing() {
    pile.claim(ANNA, 1, ELEVEN);

    var second = pile.claim(ANNA, 1, ELEVEN);

    assertThat(second.facts()).isEmpty();
    assertThat(second.messages()).isEmpty();
  }

  @Test
  void onlyWhatIsNotOverCountsForTheLimits() {
    pile.describe(terms("upcoming", 1), 1);
    pile.claim(ANNA, 1, slot("10:15", 15));

    assertThat(refusal(pile.claim(ANNA, 2, slot("13:00", 30)))).isEqualTo(Refusal.TOO_MANY_HELD);
    assertThat(refusal(pile.claim(BORIS, 3, slot("13:00", 30)))).isNull();
    assertThat(refusal(pile.hear(claim(ANNA, id(4), slot("14:00", 30)), at("10:30")))).isNull();
  }

  @Test
  void aNewGridLeavesWhatIsHeld() {
    pile.claim(ANNA, 1, slot("11:15", 30));
    var first = Sample.pile();
    var hourly =
        new PileDescribed(
            PILE,
            first.owner(),
            first.site(),
            null,
            first.zone(),
            60,
            first.hours(),
            first.exceptions(),
            first.unreserved(),
            first.connectors(),
            first.terms(),
            first.tariff(),
            false,
            first.owner(),
            2,
            NOW);
    pile.hear(hourly);

    assertThat(refusal(pile.claim(BORIS, 2, ELEVEN))).isEqualTo(Refusal.SLOT_TAKEN);
    assertThat(refusal(pile.claim(BORIS, 3, slot("12:00", 60)))).isNull();
  }

  @Test
  void timeDoesNotStepBack() {
    var outcome = pile.hear(claim(ANNA, id(1), ELEVEN), NOW.minusSeconds(9));

    assertThat(outcome.at()).isEqualTo(NOW);
  }

  @Test
  void whatCannotHaveHappenedThrows() {
    var reserved = only(pile.claim(ANNA, 1, ELEVEN), SlotReserved.class);
    var other =
        new SlotReserved(
            id(7), id(7), BORIS, PILE, 1, slot("11:30", 60), 4, reserved.permission(), 1, NOW);
    var canceled = new ReservationCanceled(id(5), id(2), ANNA, PILE, 1, ELEVEN, 2, NOW);

    assertThatThrownBy(() -> pile.calendar.with(other, NOW))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Expected units that nobody holds");
    assertThatThrownBy(() -> pile.calendar.with(canceled, NOW))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> pile.calendar.with(claim(ANNA, id(1), ELEVEN), NOW))
        .isInstanceOf(IllegalStateException.class);
  }
}
