package org.pileshare.reservation.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.pileshare.contracts.ReleaseReason.CANCELED;
import static org.pileshare.contracts.ReleaseReason.PERMISSION_REVOKED;
import static org.pileshare.reservation.core.PileUnderTest.at;
import static org.pileshare.reservation.core.PileUnderTest.claim;
import static org.pileshare.reservation.core.PileUnderTest.id;
import static org.pileshare.reservation.core.PileUnderTest.move;
import static org.pileshare.reservation.core.PileUnderTest.refusal;
import static org.pileshare.reservation.core.PileUnderTest.release;
import static org.pileshare.reservation.core.PileUnderTest.take;
import static org.pileshare.reservation.core.PileUnderTest.terms;
import static org.pileshare.reservation.core.PileUnderTest.timer;
import static org.pileshare.reservation.core.Sample.ANNA;
import static org.pileshare.reservation.core.Sample.BORIS;
import static org.pileshare.reservation.core.Sample.CHEN;
import static org.pileshare.reservation.core.Sample.NOW;
import static org.pileshare.reservation.core.Sample.only;
import static org.pileshare.reservation.core.Sample.reply;
import static org.pileshare.reservation.core.Sample.slot;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReservationCanceled;
import org.pileshare.contracts.ReservationStatus;
import org.pileshare.contracts.SettleClaim;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotOffered;
import org.pileshare.contracts.SlotReleased;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.UseAuthorityAllocated;
import org.pileshare.contracts.WaitingListJoined;

class OffersTest {
  private static final Slot ELEVEN = slot("11:00", 60);

  private final PileUnderTest pile = new PileUnderTest();

  @Test
  void whoWaitsForTakenUnitsStandsInLineAndHoldsNothing() {
    pile.claim(ANNA, 1, ELEVEN);

    var outcome = pile.waitFor(BORIS, 2, slot("11:30", 60));

    assertThat(only(outcome, WaitingListJoined.class).version()).isEqualTo(1);
    assertThat(reply(outcome).status()).isEqualTo(ReservationStatus.WAITING);
    assertThat(reply(outcome).connector()).isNull();
    assertThat(refusal(pile.claim(CHEN, 3, slot("12:00", 60)))).isNull();
  }

  @Test
  void whoWouldWaitIsStillRefusedForAnythingElse() {
    pile.describe(terms("min", 60), 1);
    pile.claim(ANNA, 1, ELEVEN);

    assertThat(refusal(pile.waitFor(BORIS, 2, slot("11:00", 30))))
        .isEqualTo(Refusal.SLOT_TOO_SHORT);
  }

  @Test
  void aWaitingListHasItsEnd() {
    pile.claim(ANNA, 1, ELEVEN);
    for (int i = 0; i < DeskLimits.STANDARD.waiting(); i++) {
      pile.waitFor(BORIS, 100 + i, ELEVEN);
    }

    assertThat(refusal(pile.waitFor(CHEN, 2, ELEVEN))).isEqualTo(Refusal.WAITING_LIST_FULL);
  }

  @Test
  void freedUnitsAreOfferedToTheFirstInLineWhoseWholeSlotIsFree() {
    pile.claim(ANNA, 1, ELEVEN);
    pile.claim(ANNA, 2, slot("12:00", 60));
    pile.waitFor(BORIS, 3, slot("11:30", 60));
    pile.waitFor(CHEN, 4, slot("11:00", 30));
    pile.waitFor(BORIS, 5, slot("11:00", 15));
    pile.waitFor(BORIS, 6, slot("11:30", 30));

    var outcome = pile.hear(release(ANNA, 1, CANCELED));

    assertThat(outcome.messages().stream().filter(SlotOffered.class::isInstance))
        .extracting(it -> ((SlotOffered) it).reservation())
        .containsExactly(id(4), id(6));
  }

  @Test
  void anOfferHoldsTheUnitsForAWhileAndClosesThem() {
    offered();

    assertThat(pile.known(BORIS, 2).state()).isEqualTo(new Entry.Offered(NOW.plusSeconds(900)));
    assertThat(refusal(pile.claim(CHEN, 3, ELEVEN))).isEqualTo(Refusal.SLOT_TAKEN);
  }

  @Test
  void anOfferIsToldToTheDriverDeskAndTheTable() {
    pile.claim(ANNA, 1, ELEVEN);
    pile.waitFor(BORIS, 2, ELEVEN);

    var outcome = pile.hear(release(ANNA, 1, CANCELED));

    var offer = only(outcome, SlotOffered.class);
    assertThat(offer.until()).isEqualTo(NOW.plus(Duration.ofMinutes(15)));
    assertThat(offer.version()).isEqualTo(2);
    assertThat(outcome.messages().stream().filter(SettleClaim.class::isInstance))
        .extracting(it -> ((SettleClaim) it).status())
        .containsExactly(ReservationStatus.CANCELED, ReservationStatus.OFFERED);
    assertThat(only(outcome, UseAuthorityAllocated.class).runs())
        .extracting(run -> run.authority())
        .containsExactly(Authority.OPEN, Authority.CLOSED, Authority.OPEN);
  }

  @Test
  void anOfferEndsWithItsSlotAtTheLatest() {
    pile.describe(terms("offer", 1_440), 1);
    pile.claim(ANNA, 1, ELEVEN);
    pile.waitFor(BORIS, 2, ELEVEN);

    var outcome = pile.hear(release(ANNA, 1, CANCELED));

    assertThat(only(outcome, SlotOffered.class).until()).isEqualTo(ELEVEN.to());
  }

  @Test
  void whoTakesTheOfferHasReserved() {
    offered();

    var outcome = pile.hear(take(BORIS, 2));

    var reserved = only(outcome, SlotReserved.class);
    assertThat(reserved.version()).isEqualTo(3);
    assertThat(reserved.permission()).isEqualTo(id(8));
    assertThat(reply(outcome).status()).isEqualTo(ReservationStatus.RESERVED);
  }

  @Test
  void anOfferThatHasLapsedCannotBeTakenAndGoesToTheNext() {
    pile.claim(ANNA, 1, ELEVEN);
    pile.waitFor(BORIS, 2, ELEVEN);
    pile.waitFor(CHEN, 3, ELEVEN);
    pile.hear(release(ANNA, 1, CANCELED));
    var lapsed = NOW.plus(Duration.ofMinutes(15));

    assertThat(pile.calendar.nextDue()).hasValue(lapsed);
    assertThat(refusal(pile.hear(take(BORIS, 2), lapsed))).isEqualTo(Refusal.NOT_OFFERED);
    var outcome = pile.hear(timer(), lapsed);

    assertThat(only(outcome, SlotReleased.class).reason()).isEqualTo(ReleaseReason.OFFER_LAPSED);
    assertThat(only(outcome, SlotOffered.class).driver()).isEqualTo(CHEN);
  }

  @Test
  void aDeclinedOfferGoesToTheNextEvenWhenItIsTooLateToCancel() {
    pile.describe(terms("cancel", 600), 1);
    pile.claim(ANNA, 1, ELEVEN);
    pile.waitFor(BORIS, 2, ELEVEN);
    pile.waitFor(CHEN, 3, ELEVEN);
    pile.hear(release(ANNA, 1, PERMISSION_REVOKED));

    var outcome = pile.hear(release(BORIS, 2, CANCELED));

    assertThat(only(outcome, ReservationCanceled.class).connector()).isEqualTo(1);
    assertThat(only(outcome, SlotOffered.class).driver()).isEqualTo(CHEN);
  }

  @Test
  void whoLeavesTheLineIsOfferedNothing() {
    pile.claim(ANNA, 1, ELEVEN);
    pile.waitFor(BORIS, 2, ELEVEN);

    var left = pile.hear(release(BORIS, 2, CANCELED));
    var freed = pile.hear(release(ANNA, 1, CANCELED));

    assertThat(only(left, ReservationCanceled.class).connector()).isNull();
    assertThat(freed.messages()).noneMatch(SlotOffered.class::isInstance);
  }

  @Test
  void aPlaceInLineThatNobodyCouldUseAnyMorePasses() {
    pile.claim(ANNA, 1, ELEVEN);
    pile.waitFor(BORIS, 2, ELEVEN);

    assertThat(pile.hear(timer(), at("11:14")).messages()).isEmpty();
    var outcome = pile.hear(timer(), at("11:15"));

    assertThat(only(outcome, SlotReleased.class).reason()).isEqualTo(ReleaseReason.PASSED);
    assertThat(only(outcome, SlotReleased.class).connector()).isNull();
    assertThat(only(outcome, SettleClaim.class).status()).isEqualTo(ReservationStatus.CANCELED);
  }

  @Test
  void aWishedConnectorIsWaitedFor() {
    pile.describe(terms(), 1, 2);
    pile.claim(ANNA, 1, ELEVEN, 1);
    pile.claim(ANNA, 2, ELEVEN, 2);
    pile.hear(claim(BORIS, 3, ELEVEN, 2, true));

    assertThat(pile.hear(release(ANNA, 1, CANCELED)).messages())
        .noneMatch(SlotOffered.class::isInstance);
    assertThat(only(pile.hear(release(ANNA, 2, CANCELED)), SlotOffered.class).connector())
        .isEqualTo(2);
  }

  @Test
  void unitsWithinTheBufferOfAnotherAreNotOffered() {
    pile.describe(terms("buffer", 30), 1);
    pile.claim(ANNA, 1, ELEVEN);
    pile.claim(CHEN, 2, slot("12:45", 15));
    pile.waitFor(BORIS, 3, slot("11:00", 90));

    assertThat(pile.hear(release(ANNA, 1, CANCELED)).messages())
        .noneMatch(SlotOffered.class::isInstance);
    assertThat(only(pile.hear(release(CHEN, 2, CANCELED)), SlotOffered.class).driver())
        .isEqualTo(BORIS);
  }

  @Test
  void aChangeFreesUnitsForTheLineAsWell() {
    pile.claim(ANNA, 1, ELEVEN);
    pile.waitFor(BORIS, 2, slot("11:30", 30));

    var outcome = pile.hear(move(ANNA, 1, slot("11:00", 30), null));

    assertThat(only(outcome, SlotOffered.class).slot()).isEqualTo(slot("11:30", 30));
  }

  @Test
  void aRetiredPileGivesUpWhatIsHeldOfferedAndWaitedFor() {
    offered();
    pile.claim(ANNA, 4, slot("15:00", 60));
    pile.waitFor(CHEN, 5, slot("15:00", 60));

    var outcome = pile.retire();

    assertThat(outcome.messages().stream().filter(SlotReleased.class::isInstance))
        .extracting(it -> ((SlotReleased) it).driver(), it -> ((SlotReleased) it).reason())
        .containsExactlyInAnyOrderElementsOf(
            List.<PersonId>of(ANNA, BORIS, CHEN).stream()
                .map(it -> tuple(it, ReleaseReason.PILE_RETIRED))
                .toList());
    assertThat(refusal(pile.claim(ANNA, 6, slot("17:00", 60)))).isEqualTo(Refusal.PILE_RETIRED);
  }

  private void offered() {
    pile.claim(ANNA, 1, ELEVEN);
    pile.waitFor(BORIS, 2, ELEVEN);
    pile.hear(release(ANNA, 1, CANCELED));
  }
}
