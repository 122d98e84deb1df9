package org.pileshare.reservation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.reservation.core.Sample.ANNA;
import static org.pileshare.reservation.core.Sample.BORIS;
import static org.pileshare.reservation.core.Sample.NOW;
import static org.pileshare.reservation.core.Sample.PILE;
import static org.pileshare.reservation.core.Sample.id;
import static org.pileshare.reservation.core.Sample.slot;
import static org.pileshare.reservation.core.Sample.wish;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReservationCanceled;
import org.pileshare.contracts.ReservationRefused;
import org.pileshare.contracts.ReservationReply;
import org.pileshare.contracts.ReservationStatus;
import org.pileshare.contracts.ReserveSlot;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotReleased;
import org.pileshare.contracts.SlotReserved;

class ReservationViewTest {
  private static final ReserveSlot WISH = wish(ANNA, id(1), PILE, slot("11:00", 60));

  private final ReservationView view = new ReservationView(Settings.SMALL);

  @Test
  void aWishIsPendingUntilItIsDecided() {
    view.asked(WISH, NOW, NOW);
    assertThat(status(id(1))).isEqualTo("PENDING");

    view.happened(reserved(WISH), NOW);
    assertThat(status(id(1))).isEqualTo("RESERVED");
  }

  @Test
  void aCommandThatIsReadAfterItsEventUndoesNothing() {
    view.happened(reserved(WISH), NOW);
    view.happened(canceled(), NOW);
    view.asked(WISH, NOW, NOW);

    assertThat(status(id(1))).isEqualTo("CANCELED");
  }

  @Test
  void aRefusalOfAnotherRequestUnderTheSameIdIsNotAboutTheFirst() {
    view.happened(reserved(WISH), NOW);
    view.happened(refused(wish(ANNA, id(1), PILE, slot("15:00", 60)), Refusal.ID_NOT_FRESH), NOW);

    assertThat(status(id(1))).isEqualTo("RESERVED");
  }

  @Test
  void aRefusalSaysWhy() {
    view.asked(WISH, NOW, NOW);
    view.happened(refused(WISH, Refusal.SLOT_TAKEN), NOW);

    var body = view.find(ANNA, id(1), NOW).orElseThrow();
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
            Refusal.TOO_MANY_REQUESTS,
            "Expected so, but otherwise",
            NOW),
        NOW);
    assertThat(status(id(1))).isEqualTo("REJECTED");

    view.happened(reserved(WISH), NOW);
    assertThat(status(id(1))).isEqualTo("RESERVED");
  }

  @Test
  void aReservationWhoseTimeHasPassedHasEnded() {
    view.happened(reserved(WISH), NOW);

    assertThat(view.find(ANNA, id(1), WISH.slot().to()).orElseThrow().status())
        .isEqualTo(ReservationStatus.ENDED);
    view.happened(released(ReleaseReason.PASSED), NOW);
    assertThat(status(id(1))).isEqualTo("ENDED");
    view.happened(released(ReleaseReason.PERMISSION_REVOKED), NOW);
    assertThat(status(id(1))).isEqualTo("CANCELED");
  }

  @Test
  void aDriverSeesOnlyTheirOwn() {
    view.happened(reserved(WISH), NOW);

    assertThat(view.find(BORIS, id(1), NOW)).isEmpty();
    assertThat(view.upcomingFirst(BORIS, 10, NOW)).isEmpty();
  }

  @Test
  void theNextComesFirstAndWhatIsOverLast() {
    reserve(1, slot("08:00", 60));
    reserve(2, slot("09:00", 60));
    reserve(3, slot("15:00", 60));
    reserve(4, slot("12:00", 60));

    assertThat(view.upcomingFirst(ANNA, 10, NOW))
        .extracting(ReservationBody::id)
        .containsExactly(id(4), id(3), id(2), id(1));
    assertThat(view.upcomingFirst(ANNA, 1, NOW)).hasSize(1);
  }

  @Test
  void whatIsLongOverIsForgotten() {
    view.happened(reserved(WISH), NOW);
    view.asked(wish(ANNA, id(2), PILE, slot("15:00", 60)), NOW, NOW);

    view.forget(NOW.plus(Duration.ofHours(25)));
    assertThat(view.find(ANNA, id(1), NOW)).isPresent();
    assertThat(view.find(ANNA, id(2), NOW)).isEmpty();

    view.forget(WISH.slot().to().plus(Duration.ofDays(7)).plusSeconds(1));
    assertThat(view.find(ANNA, id(1), NOW)).isEmpty();
  }

  private void reserve(int number, Slot slot) {
    view.happened(reserved(wish(ANNA, id(number), PILE, slot)), NOW);
  }

  private String status(UUID id) {
    return view.find(ANNA, id, NOW).orElseThrow().status().name();
  }

  private static SlotReserved reserved(ReserveSlot wish) {
    return new SlotReserved(
        wish.command(), wish.reservation(), ANNA, PILE, wish.slot(), 4, id(7), NOW);
  }

  private static ReservationCanceled canceled() {
    return new ReservationCanceled(id(8), id(1), ANNA, PILE, WISH.slot(), NOW);
  }

  private static SlotReleased released(ReleaseReason reason) {
    return new SlotReleased(id(8), id(1), ANNA, PILE, WISH.slot(), reason, NOW);
  }

  private static ReservationRefused refused(ReserveSlot wish, Refusal refusal) {
    return new ReservationRefused(
        wish.command(),
        wish.reservation(),
        ANNA,
        PILE,
        wish.slot(),
        refusal,
        "Expected so, but otherwise",
        NOW);
  }
}
