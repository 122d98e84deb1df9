package org.pileshare.reservation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.reservation.rest.RestSample.ANNA;
import static org.pileshare.reservation.rest.RestSample.BORIS;
import static org.pileshare.reservation.rest.RestSample.NOW;
import static org.pileshare.reservation.rest.RestSample.PILE;
import static org.pileshare.reservation.rest.RestSample.id;
import static org.pileshare.reservation.rest.RestSample.slot;
import static org.pileshare.reservation.rest.RestSample.wish;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.ChangeReason;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReservationCanceled;
import org.pileshare.contracts.ReservationCheckedIn;
import org.pileshare.contracts.ReservationFulfilled;
import org.pileshare.contracts.ReservationRefused;
import org.pileshare.contracts.ReservationReply;
import org.pileshare.contracts.ReservationStatus;
import org.pileshare.contracts.ReserveSlot;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotChanged;
import org.pileshare.contracts.SlotOffered;
import org.pileshare.contracts.SlotReleased;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.WaitingListJoined;

class ReservationViewTest {
  private static final ReserveSlot WISH = wish(ANNA, id(1), slot("11:00", 60));

  private final ReservationView view = new ReservationView(Settings.SMALL);

  @Test
  void aWishIsPendingUntilItIsDecided() {
    view.asked(WISH, NOW, NOW);
    assertThat(seen().status()).isEqualTo(ReservationStatus.PENDING);
    assertThat(view.at(PILE)).isEmpty();

    view.happened(reserved(1), NOW);
    assertThat(seen().status()).isEqualTo(ReservationStatus.RESERVED);
    assertThat(view.at(PILE)).hasSize(1);
  }

  @Test
  void aCommandThatIsReadAfterItsEventUndoesNothing() {
    view.happened(reserved(1), NOW);
    view.happened(canceled(2), NOW);
    view.asked(WISH, NOW, NOW);

    assertThat(seen().status()).isEqualTo(ReservationStatus.CANCELED);
    assertThat(seen().holds()).isFalse();
    assertThat(seen().detail())
        .isEqualTo("Expected the reservation to be used, but it was given back");
  }

  @Test
  void aRefusalOfAnotherRequestUnderTheSameIdIsNotAboutTheFirst() {
    view.happened(reserved(1), NOW);
    view.happened(refused(wish(ANNA, id(1), slot("15:00", 60)), Refusal.ID_NOT_FRESH), NOW);

    assertThat(seen().status()).isEqualTo(ReservationStatus.RESERVED);
  }

  @Test
  void aRefusalSaysWhy() {
    view.asked(WISH, NOW, NOW);
    view.happened(refused(WISH, Refusal.SLOT_TAKEN), NOW);

    var body = ReservationBody.of(id(1), seen());
    assertThat(body.status()).isEqualTo(ReservationStatus.REJECTED);
    assertThat(body.code()).isEqualTo("slot-taken");
    assertThat(body.detail()).isEqualTo("Expected so, but otherwise");
  }

  @Test
  void aRefusalThatHasNoEventIsReadFromItsReply() {
    view.asked(WISH, NOW, NOW);
    view.replied(
        new ReservationReply(
            WISH.command(),
            id(1),
            ANNA,
            ReservationStatus.REJECTED,
            PILE,
            WISH.slot(),
            null,
            Refusal.TOO_MANY_REQUESTS,
            "Expected so, but otherwise",
            0,
            NOW),
        NOW);
    assertThat(seen().status()).isEqualTo(ReservationStatus.REJECTED);

    view.happened(reserved(1), NOW);
    assertThat(seen().status()).isEqualTo(ReservationStatus.RESERVED);
  }

  @Test
  void anOfferIsShownUntilItIsTaken() {
    view.happened(
        new WaitingListJoined(WISH.command(), id(1), ANNA, PILE, null, WISH.slot(), id(7), 1, NOW),
        NOW);
    assertThat(seen().holds()).isFalse();

    view.happened(
        new SlotOffered(id(8), id(1), ANNA, PILE, 2, WISH.slot(), 4, NOW.plusSeconds(900), 2, NOW),
        NOW);
    var offered = ReservationBody.of(id(1), seen());
    assertThat(offered.status()).isEqualTo(ReservationStatus.OFFERED);
    assertThat(offered.connector()).isEqualTo(2);
    assertThat(offered.offeredUntil()).isEqualTo(NOW.plusSeconds(900));
    assertThat(seen().holds()).isTrue();

    view.happened(reserved(3), NOW);
    assertThat(ReservationBody.of(id(1), seen()).offeredUntil()).isNull();
    assertThat(seen().lastOffer()).isEqualTo(2);
    assertThat(seen().version()).isEqualTo(3);
  }

  @Test
  void aNoShowThatChargedAfterAllIsFulfilledAndHoldsNothing() {
    view.happened(reserved(1), NOW);
    view.happened(released(ReleaseReason.NO_SHOW, 2), NOW);
    assertThat(seen().status()).isEqualTo(ReservationStatus.NO_SHOW);

    view.happened(fulfilled(3), NOW);
    assertThat(seen().status()).isEqualTo(ReservationStatus.FULFILLED);
    assertThat(seen().holds()).isFalse();
    assertThat(seen().reason()).isNull();
  }

  @Test
  void whoEndsEarlyStaysFulfilled() {
    view.happened(reserved(1), NOW);
    view.happened(new ReservationCheckedIn(id(8), id(1), ANNA, PILE, 1, WISH.slot(), 2, NOW), NOW);
    view.happened(fulfilled(3), NOW);
    var shorter = slot("11:00", 30);
    view.happened(
        new SlotChanged(
            id(8),
            id(1),
            ANNA,
            PILE,
            1,
            shorter,
            1,
            WISH.slot(),
            2,
            id(7),
            ChangeReason.EARLY_FINISH,
            4,
            NOW),
        NOW);

    assertThat(seen().status()).isEqualTo(ReservationStatus.FULFILLED);
    assertThat(seen().slot()).isEqualTo(shorter);
    assertThat(ReservationBody.of(id(1), seen()).checkedIn()).isTrue();
  }

  @Test
  void aDriverSeesOnlyTheirOwn() {
    view.happened(reserved(1), NOW);

    assertThat(view.find(BORIS, id(1))).isEmpty();
    assertThat(view.of(BORIS)).isEmpty();
  }

  @Test
  void whatIsLongOverIsForgotten() {
    view.happened(reserved(1), NOW);
    view.asked(wish(ANNA, id(2), slot("15:00", 60)), NOW, NOW);

    view.forget(NOW.plus(Duration.ofHours(25)));
    assertThat(view.find(ANNA, id(1))).isPresent();
    assertThat(view.find(ANNA, id(2))).isEmpty();

    view.forget(WISH.slot().to().plus(Duration.ofDays(7)).plusSeconds(1));
    assertThat(view.find(ANNA, id(1))).isEmpty();
    assertThat(view.at(PILE)).isEmpty();
  }

  private Seen seen() {
    return view.find(ANNA, id(1)).orElseThrow();
  }

  private static SlotReserved reserved(long version) {
    return new SlotReserved(
        WISH.command(), id(1), ANNA, PILE, 1, WISH.slot(), 4, id(7), version, NOW);
  }

  private static ReservationCanceled canceled(long version) {
    return new ReservationCanceled(id(8), id(1), ANNA, PILE, 1, WISH.slot(), version, NOW);
  }

  private static SlotReleased released(ReleaseReason reason, long version) {
    return new SlotReleased(id(8), id(1), ANNA, PILE, 1, WISH.slot(), reason, version, NOW);
  }

  private static ReservationFulfilled fulfilled(long version) {
    return new ReservationFulfilled(id(8), id(1), ANNA, PILE, 1, WISH.slot(), id(9), version, NOW);
  }

  private static ReservationRefused refused(ReserveSlot wish, Refusal refusal) {
    Slot slot = wish.slot();
    return new ReservationRefused(
        wish.command(),
        wish.reservation(),
        ANNA,
        PILE,
        slot,
        refusal,
        "Expected so, but otherwise",
        NOW);
  }
}
