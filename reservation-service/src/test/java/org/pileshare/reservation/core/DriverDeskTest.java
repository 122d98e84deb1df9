package org.pileshare.reservation.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pileshare.reservation.core.Sample.ANNA;
import static org.pileshare.reservation.core.Sample.NOW;
import static org.pileshare.reservation.core.Sample.OTHER;
import static org.pileshare.reservation.core.Sample.PILE;
import static org.pileshare.reservation.core.Sample.cancel;
import static org.pileshare.reservation.core.Sample.grant;
import static org.pileshare.reservation.core.Sample.id;
import static org.pileshare.reservation.core.Sample.idMade;
import static org.pileshare.reservation.core.Sample.reply;
import static org.pileshare.reservation.core.Sample.revoke;
import static org.pileshare.reservation.core.Sample.slot;
import static org.pileshare.reservation.core.Sample.wish;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.ClaimSlot;
import org.pileshare.contracts.DriverDeskInput;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReleaseSlot;
import org.pileshare.contracts.ReservationRefused;
import org.pileshare.contracts.ReservationStatus;
import org.pileshare.contracts.ReserveSlot;
import org.pileshare.contracts.SettleClaim;

class DriverDeskTest {
  private static final ReserveSlot WISH = wish(ANNA, id(1), PILE, slot("11:00", 60));
  private static final Duration DAY = Duration.ofDays(1);

  private DriverDesk desk = DriverDesk.empty(DeskLimits.STANDARD);

  @Test
  void aPermittedWishIsClaimedAtThePile() {
    hear(grant(id(10), ANNA, PILE));

    var outcome = hear(WISH);

    assertThat(outcome.messages())
        .containsExactly(new ClaimSlot(WISH.command(), id(1), ANNA, PILE, WISH.slot(), id(10)));
  }

  @Test
  void aWishWithoutPermissionIsRefusedAndRemembered() {
    var outcome = hear(WISH);

    var refused = Sample.only(outcome, ReservationRefused.class);
    assertThat(refused.refusal()).isEqualTo(Refusal.NO_PERMISSION);
    assertThat(reply(outcome).status()).isEqualTo(ReservationStatus.REJECTED);
    hear(grant(id(10), ANNA, PILE));
    assertThat(reply(hear(WISH))).isEqualTo(reply(outcome));
  }

  @Test
  void aPermissionHasToCoverTheWholeSlot() {
    var from = WISH.slot().from();
    var to = WISH.slot().to();
    hear(grant(id(10), ANNA, PILE, from.plusSeconds(1), null));
    hear(grant(id(11), ANNA, PILE, from.minus(DAY), to.minusSeconds(1)));
    hear(grant(id(12), ANNA, OTHER));
    assertThat(reply(hear(WISH)).refusal()).isEqualTo(Refusal.NO_PERMISSION);

    hear(grant(id(13), ANNA, PILE, from, to));
    var again = wish(ANNA, id(2), PILE, WISH.slot());
    assertThat(Sample.only(hear(again), ClaimSlot.class).permission()).isEqualTo(id(13));
  }

  @Test
  void aRetryWhileTheClaimIsOnItsWayIsSilent() {
    claimed();

    assertThat(hear(WISH).messages()).isEmpty();
  }

  @Test
  void aRetryAfterTheDecisionGetsTheFirstAnswer() {
    reserved();

    var first = reply(hear(WISH));
    var second = reply(hear(WISH));

    assertThat(first.status()).isEqualTo(ReservationStatus.RESERVED);
    assertThat(first.at()).isEqualTo(NOW.plusMillis(20));
    assertThat(second).isEqualTo(first);
  }

  @Test
  void aRetryOfWhatThePileRefusedGetsTheSameRefusal() {
    claimed();
    hear(settled(WISH, ReservationStatus.REJECTED, Refusal.SLOT_TAKEN));

    assertThat(reply(hear(WISH)).refusal()).isEqualTo(Refusal.SLOT_TAKEN);
    assertThat(reply(hear(WISH)).detail()).isEqualTo("Expected so, but otherwise");
  }

  @Test
  void anIdWithOtherContentIsRefusedAndTheFirstStays() {
    reserved();

    var other = wish(ANNA, id(1), PILE, slot("15:00", 60));

    assertThat(reply(hear(other)).refusal()).isEqualTo(Refusal.ID_REUSED);
    assertThat(reply(hear(WISH)).status()).isEqualTo(ReservationStatus.RESERVED);
  }

  @Test
  void aCancelGivesTheUnitsBackAndIsAnsweredByThePile() {
    reserved();

    var outcome = hear(cancel(ANNA, id(1)));

    assertThat(outcome.messages())
        .containsExactly(
            new ReleaseSlot(
                cancel(ANNA, id(1)).command(), id(1), ANNA, PILE, ReleaseReason.CANCELED));
    assertThat(hear(cancel(ANNA, id(1))).messages()).isEmpty();
  }

  @Test
  void aCancelRepeatedGetsTheFirstAnswer() {
    canceled();

    var again = reply(hear(cancel(ANNA, id(1))));

    assertThat(again.status()).isEqualTo(ReservationStatus.CANCELED);
    assertThat(again.at()).isEqualTo(NOW.plusMillis(20));
  }

  @Test
  void aLateRetryDoesNotBringACanceledReservationBack() {
    canceled();

    var outcome = hear(WISH);

    assertThat(outcome.facts()).isEmpty();
    assertThat(reply(outcome).status()).isEqualTo(ReservationStatus.RESERVED);
  }

  @Test
  void aRetryAfterItsIdIsForgottenIsRefusedAsStale() {
    canceled();
    var later = NOW.plus(DAY).plus(Duration.ofMinutes(6));

    var outcome = hear(WISH, later);

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
  void aCancelWhileTheClaimIsOnItsWayFollowsIt() {
    claimed();

    assertThat(hear(cancel(ANNA, id(1))).messages()).hasOnlyElementsOfType(ReleaseSlot.class);

    assertThat(hear(settled(WISH, ReservationStatus.RESERVED, null)).messages()).isEmpty();
    hear(release(ReservationStatus.CANCELED));
    assertThat(reply(hear(WISH)).status()).isEqualTo(ReservationStatus.RESERVED);
    assertThat(reply(hear(cancel(ANNA, id(1)))).status()).isEqualTo(ReservationStatus.CANCELED);
  }

  @Test
  void aCancelOfAClaimThatIsThenRefusedIsAnsweredHere() {
    claimed();
    hear(cancel(ANNA, id(1)));

    var outcome = hear(settled(WISH, ReservationStatus.REJECTED, Refusal.SLOT_TAKEN));

    assertThat(reply(outcome).command()).isEqualTo(cancel(ANNA, id(1)).command());
    assertThat(reply(outcome).refusal()).isEqualTo(Refusal.ALREADY_ENDED);
    assertThat(reply(hear(cancel(ANNA, id(1))))).isEqualTo(reply(outcome));
  }

  @Test
  void aCancelOfNothingIsNotFound() {
    var reply = reply(hear(cancel(ANNA, id(1))));

    assertThat(reply.refusal()).isEqualTo(Refusal.NOT_FOUND);
    assertThat(reply.pile()).isNull();
  }

  @Test
  void aCancelAfterTheEndIsTooLate() {
    reserved();

    assertThat(reply(hear(cancel(ANNA, id(1)), WISH.slot().to())).refusal())
        .isEqualTo(Refusal.ALREADY_ENDED);

    hear(settledAs(idMade(NOW, 5), ReservationStatus.ENDED, null));
    assertThat(reply(hear(cancel(ANNA, id(1)))).detail()).endsWith("its time has passed");
  }

  @Test
  void aCanceledTimeIsFreeForTheDriverAtOnce() {
    reserved();
    var sameTime = wish(ANNA, id(2), PILE, WISH.slot());
    assertThat(reply(hear(sameTime)).refusal()).isEqualTo(Refusal.OVERLAPS_OWN);

    hear(cancel(ANNA, id(1)));

    var another = wish(ANNA, id(3), PILE, WISH.slot());
    assertThat(hear(another).messages()).hasOnlyElementsOfType(ClaimSlot.class);
  }

  @Test
  void aRevokedPermissionGivesBackWhatItCovered() {
    reserved();

    var outcome = hear(revoke(id(10), ANNA, PILE));

    var release = Sample.only(outcome, ReleaseSlot.class);
    assertThat(release.reason()).isEqualTo(ReleaseReason.PERMISSION_REVOKED);
    assertThat(release.reservation()).isEqualTo(id(1));
    assertThat(reply(hear(cancel(ANNA, id(1)))).detail()).endsWith("with the permission");
    assertThat(hear(revoke(id(10), ANNA, PILE)).messages()).isEmpty();
  }

  @Test
  void aRevokedPermissionGivesBackAClaimThatIsOnItsWay() {
    claimed();

    assertThat(hear(revoke(id(10), ANNA, PILE)).messages())
        .hasOnlyElementsOfType(ReleaseSlot.class);
    assertThat(hear(settled(WISH, ReservationStatus.REJECTED, Refusal.SLOT_TAKEN)).messages())
        .isEmpty();
  }

  @Test
  void aCancelOfWhatWasTakenBackIsAnsweredTheSameAfterTheClaimIsRefused() {
    claimed();
    hear(revoke(id(10), ANNA, PILE));
    var first = reply(hear(cancel(ANNA, id(1))));

    hear(settled(WISH, ReservationStatus.REJECTED, Refusal.SLOT_TAKEN));

    assertThat(reply(hear(cancel(ANNA, id(1)))).detail()).isEqualTo(first.detail());
  }

  @Test
  void whatAnotherPermissionStillCoversIsKept() {
    reserved();
    hear(grant(id(11), ANNA, PILE));

    assertThat(hear(revoke(id(10), ANNA, PILE)).messages()).isEmpty();
    assertThat(hear(revoke(id(11), ANNA, PILE)).messages()).hasSize(1);
  }

  @Test
  void whatHasEndedIsNotGivenBack() {
    reserved();

    assertThat(hear(revoke(id(10), ANNA, PILE), WISH.slot().to()).messages()).isEmpty();
  }

  @Test
  void aPermissionTooManyIsIgnoredAndSaid() {
    for (int i = 0; i < DeskLimits.STANDARD.permissions(); i++) {
      hear(grant(id(100 + i), ANNA, PILE, NOW.minus(DAY), NOW.plus(DAY)));
    }

    assertThat(hear(grant(id(10), ANNA, PILE)).ignored()).startsWith("Expected at most 2,000");
    assertThat(hear(grant(id(10), ANNA, PILE), NOW.plus(DAY)).ignored()).isNull();
    assertThat(desk.permissions().byId()).hasSize(1);
  }

  @Test
  void requestsTooManyAreRefusedWithoutBeingRemembered() {
    for (int i = 0; i < DeskLimits.STANDARD.remembered(); i++) {
      hear(wish(ANNA, id(100 + i), PILE, WISH.slot()));
    }

    var outcome = hear(WISH);

    assertThat(reply(outcome).refusal()).isEqualTo(Refusal.TOO_MANY_REQUESTS);
    assertThat(outcome.facts()).isEmpty();
    var fresh = wish(ANNA, idMade(NOW.plus(DAY), 1), PILE, WISH.slot());
    hear(fresh, NOW.plus(DAY).plus(Duration.ofMinutes(5)));
    assertThat(desk.bookings().byId()).hasSize(1);
  }

  @Test
  void timeDoesNotStepBack() {
    hear(grant(id(10), ANNA, PILE));

    assertThat(hear(WISH, NOW.minusSeconds(9)).at()).isEqualTo(NOW);
  }

  @Test
  void newsThatAreOldOrOfNothingChangeNothing() {
    assertThat(hear(settled(WISH, ReservationStatus.RESERVED, null)).facts()).isEmpty();
    canceled();

    assertThat(hear(settled(WISH, ReservationStatus.RESERVED, null)).facts()).isEmpty();
    assertThat(hear(release(ReservationStatus.CANCELED)).facts()).isEmpty();
  }

  @Test
  void whatCannotHaveHappenedThrows() {
    reserved();
    var claim = new ClaimSlot(WISH.command(), id(1), ANNA, PILE, WISH.slot(), id(10));

    assertThatThrownBy(() -> desk.with(claim, NOW)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> desk.with(settled(WISH, ReservationStatus.RESERVED, null), NOW))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> desk.with(WISH, NOW)).isInstanceOf(IllegalStateException.class);
  }

  private Outcome hear(DriverDeskInput input) {
    return hear(input, NOW);
  }

  private Outcome hear(DriverDeskInput input, Instant at) {
    var outcome = desk.decide(input, at);
    desk = desk.after(outcome);
    return outcome;
  }

  private void claimed() {
    hear(grant(id(10), ANNA, PILE));
    hear(WISH);
  }

  private void reserved() {
    claimed();
    hear(settled(WISH, ReservationStatus.RESERVED, null));
  }

  private void canceled() {
    reserved();
    hear(cancel(ANNA, id(1)));
    hear(release(ReservationStatus.CANCELED));
  }

  private static SettleClaim settled(
      ReserveSlot wish, ReservationStatus status, @Nullable Refusal refusal) {
    return settledAs(wish.command(), status, refusal);
  }

  private static SettleClaim release(ReservationStatus status) {
    return settledAs(cancel(ANNA, id(1)).command(), status, null);
  }

  private static SettleClaim settledAs(
      UUID command, ReservationStatus status, @Nullable Refusal refusal) {
    return new SettleClaim(
        command,
        id(1),
        ANNA,
        PILE,
        WISH.slot(),
        status,
        refusal,
        refusal == null ? null : "Expected so, but otherwise",
        NOW.plusMillis(20));
  }
}
