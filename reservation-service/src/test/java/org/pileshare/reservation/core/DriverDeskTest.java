package org.pileshare.reservation.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pileshare.reservation.core.DriverUnderTest.cancel;
import static org.pileshare.reservation.core.DriverUnderTest.wish;
import static org.pileshare.reservation.core.Sample.ANNA;
import static org.pileshare.reservation.core.Sample.NOW;
import static org.pileshare.reservation.core.Sample.OTHER;
import static org.pileshare.reservation.core.Sample.PILE;
import static org.pileshare.reservation.core.Sample.grant;
import static org.pileshare.reservation.core.Sample.id;
import static org.pileshare.reservation.core.Sample.idMade;
import static org.pileshare.reservation.core.Sample.only;
import static org.pileshare.reservation.core.Sample.reply;
import static org.pileshare.reservation.core.Sample.revoke;
import static org.pileshare.reservation.core.Sample.slot;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.ClaimSlot;
import org.pileshare.contracts.PermissionExpired;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReleaseSlot;
import org.pileshare.contracts.ReservationRefused;
import org.pileshare.contracts.ReservationStatus;
import org.pileshare.contracts.ReserveSlot;
import org.pileshare.contracts.Slot;

class DriverDeskTest {
  private static final Slot ELEVEN = slot("11:00", 60);
  private static final ReserveSlot WISH = wish(1, ELEVEN);
  private static final Duration DAY = Duration.ofDays(1);

  private final DriverUnderTest anna = new DriverUnderTest();

  @Test
  void aPermittedWishIsClaimedAtThePile() {
    anna.hear(grant(id(10), ANNA, PILE));
    var wish = new ReserveSlot(WISH.command(), id(1), ANNA, PILE, ELEVEN, 2, true);

    var outcome = anna.hear(wish);

    assertThat(outcome.messages())
        .containsExactly(new ClaimSlot(WISH.command(), id(1), ANNA, PILE, ELEVEN, 2, true, id(10)));
  }

  @Test
  void aWishWithoutPermissionIsRefusedAndRemembered() {
    var outcome = anna.hear(WISH);

    var refused = only(outcome, ReservationRefused.class);
    assertThat(refused.refusal()).isEqualTo(Refusal.NO_PERMISSION);
    assertThat(reply(outcome).status()).isEqualTo(ReservationStatus.REJECTED);
    anna.hear(grant(id(10), ANNA, PILE));
    assertThat(reply(anna.hear(WISH))).isEqualTo(reply(outcome));
  }

  @Test
  void aPermissionHasToCoverTheWholeSlot() {
    var from = ELEVEN.from();
    var to = ELEVEN.to();
    anna.hear(grant(id(10), ANNA, PILE, from.plusSeconds(1), null));
    anna.hear(grant(id(11), ANNA, PILE, from.minus(DAY), to.minusSeconds(1)));
    anna.hear(grant(id(12), ANNA, OTHER));
    assertThat(reply(anna.hear(WISH)).refusal()).isEqualTo(Refusal.NO_PERMISSION);

    anna.hear(grant(id(13), ANNA, PILE, from, to));

    assertThat(only(anna.hear(wish(2, ELEVEN)), ClaimSlot.class).permission()).isEqualTo(id(13));
  }

  @Test
  void aRetryWhileTheClaimIsOnItsWayIsSilent() {
    anna.claimed(1, ELEVEN);

    assertThat(anna.hear(WISH).messages()).isEmpty();
  }

  @Test
  void aRetryAfterTheDecisionGetsTheFirstAnswer() {
    anna.reserved(1, ELEVEN);

    var first = reply(anna.hear(WISH));
    var second = reply(anna.hear(WISH));

    assertThat(first.status()).isEqualTo(ReservationStatus.RESERVED);
    assertThat(first.connector()).isEqualTo(1);
    assertThat(first.at()).isEqualTo(NOW.plusMillis(20));
    assertThat(second).isEqualTo(first);
  }

  @Test
  void aRetryOfWhatThePileRefusedGetsTheSameRefusal() {
    anna.claimed(1, ELEVEN);
    anna.refuse(WISH.command(), 1, ELEVEN, Refusal.SLOT_TAKEN);

    assertThat(reply(anna.hear(WISH)).refusal()).isEqualTo(Refusal.SLOT_TAKEN);
    assertThat(reply(anna.hear(WISH)).detail()).isEqualTo("Expected so, but otherwise");
  }

  @Test
  void anIdWithOtherContentIsRefusedAndTheFirstStays() {
    anna.reserved(1, ELEVEN);

    assertThat(reply(anna.hear(wish(1, slot("15:00", 60)))).refusal()).isEqualTo(Refusal.ID_REUSED);
    assertThat(reply(anna.hear(WISH)).status()).isEqualTo(ReservationStatus.RESERVED);
  }

  @Test
  void aLateRetryDoesNotBringACanceledReservationBack() {
    anna.canceled(1, ELEVEN);

    var outcome = anna.hear(WISH);

    assertThat(outcome.facts()).isEmpty();
    assertThat(reply(outcome).status()).isEqualTo(ReservationStatus.RESERVED);
  }

  @Test
  void aRetryAfterItsIdIsForgottenIsRefusedAsStale() {
    anna.canceled(1, ELEVEN);

    var outcome = anna.hear(WISH, NOW.plus(DAY).plus(Duration.ofMinutes(6)));

    assertThat(reply(outcome).refusal()).isEqualTo(Refusal.ID_NOT_FRESH);
    assertThat(outcome.messages()).noneMatch(ClaimSlot.class::isInstance);
  }

  @Test
  void anIdIsRememberedUntilItIsTooOldToBeNew() {
    var limits = DeskLimits.STANDARD;
    var newest = idMade(NOW.plus(limits.aheadBy()), 1);

    assertThat(limits.isFresh(newest, NOW)).isTrue();
    assertThat(limits.isFresh(newest, limits.forgottenAfter(NOW).minusMillis(1))).isTrue();
    assertThat(limits.isFresh(newest, limits.forgottenAfter(NOW))).isFalse();
  }

  @Test
  void whatIsWaitedForIsNobodysTimeYet() {
    anna.waiting(1, ELEVEN);

    assertThat(anna.hear(wish(2, ELEVEN)).messages()).hasOnlyElementsOfType(ClaimSlot.class);
  }

  @Test
  void whatIsOfferedIsTheDriversTime() {
    anna.offered(1, ELEVEN);

    assertThat(reply(anna.hear(wish(2, ELEVEN))).refusal()).isEqualTo(Refusal.OVERLAPS_OWN);
  }

  @Test
  void aCanceledTimeIsFreeOnceThePileHasSaidSo() {
    anna.reserved(1, ELEVEN);
    anna.hear(cancel(1));
    assertThat(reply(anna.hear(wish(2, ELEVEN))).refusal()).isEqualTo(Refusal.OVERLAPS_OWN);

    anna.settleAs(
        cancel(1).command(),
        1,
        ELEVEN,
        ReservationStatus.CANCELED,
        null,
        ReleaseReason.CANCELED,
        2);

    assertThat(anna.hear(wish(3, ELEVEN)).messages()).hasOnlyElementsOfType(ClaimSlot.class);
  }

  @Test
  void aRevokedPermissionGivesBackWhatItCoveredOffersAndPlacesInLineIncluded() {
    anna.reserved(1, ELEVEN);
    anna.waiting(2, slot("13:00", 60));
    anna.offered(3, slot("15:00", 60));

    var outcome = anna.hear(revoke(id(10), ANNA, PILE));

    assertThat(outcome.messages())
        .hasSize(3)
        .allMatch(it -> ((ReleaseSlot) it).reason() == ReleaseReason.PERMISSION_REVOKED);
    assertThat(anna.hear(revoke(id(10), ANNA, PILE)).messages()).isEmpty();
  }

  @Test
  void anExpiredPermissionSaysSoWhenItGivesBack() {
    anna.reserved(1, ELEVEN);

    var outcome = anna.hear(new PermissionExpired(id(10), ANNA, PILE, NOW));

    assertThat(only(outcome, ReleaseSlot.class).reason())
        .isEqualTo(ReleaseReason.PERMISSION_EXPIRED);
  }

  @Test
  void aRevokedPermissionGivesBackAClaimThatIsOnItsWay() {
    anna.claimed(1, ELEVEN);

    assertThat(anna.hear(revoke(id(10), ANNA, PILE)).messages())
        .hasOnlyElementsOfType(ReleaseSlot.class);
    assertThat(anna.refuse(WISH.command(), 1, ELEVEN, Refusal.SLOT_TAKEN).messages()).isEmpty();
  }

  @Test
  void whatAnotherPermissionStillCoversIsKept() {
    anna.reserved(1, ELEVEN);
    anna.hear(grant(id(11), ANNA, PILE));

    assertThat(anna.hear(revoke(id(10), ANNA, PILE)).messages()).isEmpty();
    assertThat(anna.hear(revoke(id(11), ANNA, PILE)).messages()).hasSize(1);
  }

  @Test
  void whatHasEndedIsNotGivenBack() {
    anna.reserved(1, ELEVEN);

    assertThat(anna.hear(revoke(id(10), ANNA, PILE), ELEVEN.to()).messages()).isEmpty();
  }

  @Test
  void aPermissionTooManyIsIgnoredAndSaid() {
    for (int i = 0; i < DeskLimits.STANDARD.permissions(); i++) {
      anna.hear(grant(id(100 + i), ANNA, PILE, NOW.minus(DAY), NOW.plus(DAY)));
    }

    assertThat(anna.hear(grant(id(10), ANNA, PILE)).ignored()).startsWith("Expected at most 2,000");
    assertThat(anna.hear(grant(id(10), ANNA, PILE), NOW.plus(DAY)).ignored()).isNull();
    assertThat(anna.desk.permissions().byId()).hasSize(1);
  }

  @Test
  void requestsTooManyAreRefusedWithoutBeingRemembered() {
    for (int i = 0; i < DeskLimits.STANDARD.remembered(); i++) {
      anna.hear(wish(100 + i, ELEVEN));
    }

    var outcome = anna.hear(WISH);

    assertThat(reply(outcome).refusal()).isEqualTo(Refusal.TOO_MANY_REQUESTS);
    assertThat(outcome.facts()).isEmpty();
    var fresh = Sample.wish(ANNA, idMade(NOW.plus(DAY), 1), PILE, ELEVEN);
    anna.hear(fresh, NOW.plus(DAY).plus(Duration.ofMinutes(5)));
    assertThat(anna.desk.bookings().byId()).hasSize(1);
  }

  @Test
  void whatWasChargedInIsRememberedUntilItsWeekIsOver() {
    anna.reserved(1, ELEVEN);
    anna.settle(id(90), 1, ELEVEN, ReservationStatus.FULFILLED, 2);
    var later = ELEVEN.to().plus(DAY.multipliedBy(8));

    anna.hear(Sample.wish(ANNA, idMade(later, 5), PILE, ELEVEN), later.minusSeconds(1));
    assertThat(anna.desk.bookings().byId()).containsKey(id(1));
    anna.hear(Sample.wish(ANNA, idMade(later, 6), PILE, ELEVEN), later);

    assertThat(anna.desk.bookings().byId()).doesNotContainKey(id(1));
  }

  @Test
  void timeDoesNotStepBack() {
    anna.hear(grant(id(10), ANNA, PILE));

    assertThat(anna.hear(WISH, NOW.minusSeconds(9)).at()).isEqualTo(NOW);
  }

  @Test
  void newsThatAreOldOrOfNothingChangeNothing() {
    assertThat(anna.settle(WISH.command(), 1, ELEVEN, ReservationStatus.RESERVED, 1).facts())
        .isEmpty();
    anna.canceled(1, ELEVEN);

    assertThat(anna.settle(WISH.command(), 1, ELEVEN, ReservationStatus.RESERVED, 1).facts())
        .isEmpty();
    assertThat(anna.settle(id(90), 1, ELEVEN, ReservationStatus.OFFERED, 2).facts()).isEmpty();
  }

  @Test
  void whatCannotHaveHappenedThrows() {
    anna.reserved(1, ELEVEN);
    var claim = Sample.claim(ANNA, id(1), ELEVEN);
    var unknown = new ReleaseSlot(id(3), id(2), ANNA, PILE, ReleaseReason.CANCELED, null);

    assertThatThrownBy(() -> anna.desk.with(claim, NOW)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> anna.desk.with(unknown, NOW))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> anna.desk.with(WISH, NOW)).isInstanceOf(IllegalStateException.class);
  }
}
