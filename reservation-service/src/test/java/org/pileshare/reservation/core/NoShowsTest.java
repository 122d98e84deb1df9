package org.pileshare.reservation.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.reservation.core.PileUnderTest.arrival;
import static org.pileshare.reservation.core.PileUnderTest.at;
import static org.pileshare.reservation.core.PileUnderTest.ended;
import static org.pileshare.reservation.core.PileUnderTest.refusal;
import static org.pileshare.reservation.core.PileUnderTest.started;
import static org.pileshare.reservation.core.PileUnderTest.terms;
import static org.pileshare.reservation.core.PileUnderTest.timer;
import static org.pileshare.reservation.core.Sample.ANNA;
import static org.pileshare.reservation.core.Sample.BORIS;
import static org.pileshare.reservation.core.Sample.claim;
import static org.pileshare.reservation.core.Sample.id;
import static org.pileshare.reservation.core.Sample.only;
import static org.pileshare.reservation.core.Sample.slot;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReservationFulfilled;
import org.pileshare.contracts.ReservationStatus;
import org.pileshare.contracts.SettleClaim;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotReleased;
import org.pileshare.contracts.UseAuthorityAllocated;
import org.pileshare.reservation.core.Entry.Fulfilled;
import org.pileshare.reservation.core.Entry.NoShow;

class NoShowsTest {
  private static final Slot ELEVEN = slot("11:00", 60);
  private static final Duration DAY = Duration.ofDays(1);

  private final PileUnderTest pile = new PileUnderTest();

  @Test
  void whoDoesNotComeInTimeLosesTheRest() {
    patience(20);

    assertNothing(pile.hear(timer(), at("11:19")));
    var outcome = pile.hear(timer(), at("11:20"));

    var released = only(outcome, SlotReleased.class);
    assertThat(released.reason()).isEqualTo(ReleaseReason.NO_SHOW);
    assertThat(released.slot()).isEqualTo(ELEVEN);
    assertThat(only(outcome, SettleClaim.class).status()).isEqualTo(ReservationStatus.NO_SHOW);
    assertThat(only(outcome, UseAuthorityAllocated.class).runs().get(1).to())
        .isEqualTo(at("11:30"));
    assertThat(refusal(pile.hear(claim(BORIS, id(2), slot("11:30", 30)), at("11:21")))).isNull();
  }

  @Test
  void withoutPatienceInTheTermsASlotIsKeptToItsEnd() {
    patience(0);

    assertNothing(pile.hear(timer(), at("11:59")));
    assertThat(only(pile.hear(timer(), at("12:00")), SlotReleased.class).reason())
        .isEqualTo(ReleaseReason.NO_SHOW);
  }

  @Test
  void whoHasCheckedInKeepsTheSlotToItsEnd() {
    patience(20);
    pile.hear(arrival(ANNA, 1), at("11:19"));

    assertNothing(pile.hear(timer(), at("11:59")));
    assertThat(only(pile.hear(timer(), at("12:00")), SlotReleased.class).reason())
        .isEqualTo(ReleaseReason.NO_SHOW);
  }

  @Test
  void whoChargedIsNoNoShow() {
    patience(20);
    pile.hear(started(ANNA, 20, at("11:19")), at("11:19"));

    assertNothing(pile.hear(timer(), at("12:30")));
  }

  @Test
  void nobodyIsANoShowWhileThePileIsOffline() {
    patience(20);
    pile.connect(30, at("10:10"));
    pile.disconnect(30, at("10:50"));

    assertNothing(pile.hear(timer(), at("11:30")));
    assertNothing(pile.hear(timer(), at("12:30")));
    assertThat(pile.calendar.nextDue()).hasValue(Instant.parse("2026-11-22T00:00:00Z"));
  }

  @Test
  void afterABreakThePileHasHalfAnHourToTellWhatItDid() {
    patience(20);
    pile.connect(30, at("10:10"));
    pile.disconnect(30, at("10:50"));
    pile.connect(31, at("11:30"));
    pile.connect(31, at("11:40"));

    assertThat(pile.calendar.nextDue()).hasValue(at("12:00"));
    assertNothing(pile.hear(timer(), at("11:59")));
    assertThat(only(pile.hear(timer(), at("12:00")), SlotReleased.class).reason())
        .isEqualTo(ReleaseReason.NO_SHOW);
  }

  @Test
  void anotherBreakBeginsTheHalfHourAnew() {
    patience(20);
    pile.connect(30, at("11:00"));
    pile.connect(31, at("11:25"));
    pile.disconnect(30, at("11:26"));

    assertThat(pile.calendar.nextDue()).hasValue(at("11:55"));
  }

  @Test
  void whatAPileNeverTellsIsDecidedAfterTwoWeeks() {
    patience(20);
    pile.connect(30, at("10:10"));
    pile.disconnect(30, at("10:50"));
    var atLast = at("11:20").plus(DAY.multipliedBy(14));

    assertThat(pile.hear(timer(), atLast.minusSeconds(1)).messages())
        .noneMatch(SlotReleased.class::isInstance);
    assertThat(only(pile.hear(timer(), atLast), SlotReleased.class).reason())
        .isEqualTo(ReleaseReason.NO_SHOW);
  }

  @Test
  void aNoShowWhoseWholeSlotHadPassedHoldsNothingEither() {
    patience(0);
    pile.hear(timer(), at("12:05"));

    var outcome = pile.hear(ended(ANNA, 20, at("11:05"), at("11:40")), at("12:50"));

    assertThat(only(outcome, ReservationFulfilled.class).slot()).isEqualTo(ELEVEN);
    assertThat(only(outcome, SettleClaim.class).connector()).isNull();
    assertThat(pile.known(ANNA, 1).isClosed()).isTrue();
  }

  @Test
  void aSessionThatIsToldLateFulfilsANoShowAndHoldsNothing() {
    patience(20);
    pile.hear(timer(), at("11:20"));
    pile.hear(claim(BORIS, id(2), slot("11:30", 30)), at("11:21"));

    var outcome = pile.hear(ended(ANNA, 20, at("11:05"), at("11:40")), at("11:50"));

    assertThat(only(outcome, ReservationFulfilled.class).slot()).isEqualTo(ELEVEN);
    assertThat(only(outcome, SettleClaim.class).connector()).isNull();
    assertThat(pile.known(ANNA, 1).state()).isInstanceOf(Fulfilled.class);
    assertThat(pile.known(ANNA, 1).heldTo()).isEqualTo(at("11:30"));
    assertThat(pile.entry(BORIS, 2)).isNotNull();
  }

  @Test
  void whatIsDecidedLeavesTheCalendarTwoDaysAfterItsEnd() {
    patience(20);
    pile.hear(timer(), at("11:20"));

    pile.connect(30, ELEVEN.to().plus(DAY).plus(DAY).minusSeconds(1));
    assertThat(pile.known(ANNA, 1).state()).isInstanceOf(NoShow.class);
    pile.connect(31, ELEVEN.to().plus(DAY).plus(DAY));

    assertThat(pile.entry(ANNA, 1)).isNull();
  }

  @Test
  void whatIsUndecidedStays() {
    pile.connect(30, at("10:10"));
    pile.disconnect(30, at("10:50"));
    patience(20);

    pile.connect(31, ELEVEN.to().plus(DAY.multipliedBy(10)));

    assertThat(pile.entry(ANNA, 1)).isNotNull();
  }

  @Test
  void moreThanOneTransactionShouldCarryIsGivenUpInTurns() {
    int many = DeskLimits.STANDARD.dueAtOnce();
    var day = Instant.parse("2026-11-22T00:00:00Z");
    for (int i = 0; i <= many; i++) {
      var from = day.plus(Duration.ofMinutes(15L * i));
      pile.claim(ANNA, 100 + i, new Slot(from, from.plus(Duration.ofMinutes(15))));
    }
    var later = day.plus(DAY);

    assertThat(released(pile.hear(timer(), later))).isEqualTo(many);
    assertThat(pile.calendar.nextDue().orElseThrow()).isBeforeOrEqualTo(later);
    assertThat(released(pile.hear(timer(), later))).isEqualTo(1);
  }

  private static long released(Outcome outcome) {
    return outcome.messages().stream().filter(SlotReleased.class::isInstance).count();
  }

  private void patience(int minutes) {
    pile.describe(terms("noShow", minutes), 1);
    pile.claim(ANNA, 1, ELEVEN);
  }

  private static void assertNothing(Outcome outcome) {
    assertThat(outcome.messages()).isEmpty();
    assertThat(outcome.facts()).isEmpty();
  }
}
