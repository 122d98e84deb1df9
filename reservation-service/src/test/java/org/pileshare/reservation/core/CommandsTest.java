package org.pileshare.reservation.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.reservation.core.DriverUnderTest.accept;
import static org.pileshare.reservation.core.DriverUnderTest.cancel;
import static org.pileshare.reservation.core.DriverUnderTest.change;
import static org.pileshare.reservation.core.DriverUnderTest.checkIn;
import static org.pileshare.reservation.core.DriverUnderTest.wish;
import static org.pileshare.reservation.core.Sample.ANNA;
import static org.pileshare.reservation.core.Sample.OTHER;
import static org.pileshare.reservation.core.Sample.PILE;
import static org.pileshare.reservation.core.Sample.grant;
import static org.pileshare.reservation.core.Sample.id;
import static org.pileshare.reservation.core.Sample.only;
import static org.pileshare.reservation.core.Sample.reply;
import static org.pileshare.reservation.core.Sample.revoke;
import static org.pileshare.reservation.core.Sample.slot;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pileshare.contracts.CancelReservation;
import org.pileshare.contracts.ConfirmArrival;
import org.pileshare.contracts.DriverDeskInput;
import org.pileshare.contracts.MoveSlot;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReleaseSlot;
import org.pileshare.contracts.ReservationReply;
import org.pileshare.contracts.ReservationStatus;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.TakeOffer;

/** What a driver asks of a reservation that there is. */
class CommandsTest {
  private static final Slot ELEVEN = slot("11:00", 60);
  private static final Slot ONE = slot("13:00", 60);

  private final DriverUnderTest anna = new DriverUnderTest();

  static Stream<DriverDeskInput> commands() {
    return Stream.of(change(1, ONE), cancel(1), checkIn(1), accept(1));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void whatThereIsNotIsNotFound(DriverDeskInput command) {
    var reply = reply(anna.hear(command));

    assertThat(reply.refusal()).isEqualTo(Refusal.NOT_FOUND);
    assertThat(reply.pile()).isNull();
    assertThat(reply.slot()).isNull();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void whatIsUnderWayIsLimited(DriverDeskInput command) {
    anna.offered(1, ELEVEN);
    for (long version = 1; version <= DeskLimits.STANDARD.underWay(); version++) {
      anna.hear(new CancelReservation(id(100 + (int) version), id(1), ANNA, version));
    }

    assertThat(reply(anna.hear(command)).refusal()).isEqualTo(Refusal.TOO_MANY_REQUESTS);
  }

  @Test
  void aChangeIsAskedOfThePileWithThePermissionItRestsOn() {
    anna.reserved(1, ELEVEN);

    var outcome = anna.hear(change(1, ONE, 1L));

    assertThat(outcome.messages())
        .containsExactly(
            new MoveSlot(change(1, ONE, 1L).command(), id(1), ANNA, PILE, ONE, id(10), 1L));
  }

  @Test
  void aChangeIsHeldAgainstTheSameRulesAndNotAgainstItself() {
    anna.reserved(1, ELEVEN);
    anna.reserved(2, ONE);

    assertThat(anna.hear(change(1, slot("11:30", 60))).messages())
        .hasOnlyElementsOfType(MoveSlot.class);
    assertThat(reply(anna.hear(change(1, slot("12:30", 60)))).refusal())
        .isEqualTo(Refusal.OVERLAPS_OWN);
    assertThat(reply(anna.hear(change(1, slot("11:00", 1_500)))).refusal())
        .isEqualTo(Refusal.SLOT_TOO_LONG);
  }

  @Test
  void whileAChangeIsUnderWayBothTimesAreTheDrivers() {
    anna.reserved(1, ELEVEN);
    anna.hear(change(1, ONE));

    assertThat(reply(anna.hear(wish(2, ELEVEN))).refusal()).isEqualTo(Refusal.OVERLAPS_OWN);
    assertThat(reply(anna.hear(wish(3, ONE))).refusal()).isEqualTo(Refusal.OVERLAPS_OWN);

    anna.settle(change(1, ONE).command(), 1, ONE, ReservationStatus.RESERVED, 2);
    assertThat(reply(anna.hear(wish(4, ONE))).refusal()).isEqualTo(Refusal.OVERLAPS_OWN);
    assertThat(anna.hear(wish(5, ELEVEN)).facts()).hasSize(1);
  }

  @Test
  void aRepeatedChangeGetsTheFirstAnswer() {
    anna.reserved(1, ELEVEN);
    anna.hear(change(1, ONE));
    assertThat(anna.hear(change(1, ONE)).messages()).isEmpty();

    anna.settle(change(1, ONE).command(), 1, ONE, ReservationStatus.RESERVED, 2);
    var again = reply(anna.hear(change(1, ONE)));

    assertThat(again.slot()).isEqualTo(ONE);
    assertThat(again.version()).isEqualTo(2);
    assertThat(reply(anna.hear(change(1, ONE)))).isEqualTo(again);
  }

  @Test
  void aRefusedChangeIsRefusedAgainAndTheFormerSlotStays() {
    anna.reserved(1, ELEVEN);
    anna.hear(change(1, ONE));
    anna.refuse(change(1, ONE).command(), 1, ONE, Refusal.SLOT_TAKEN);

    assertThat(reply(anna.hear(change(1, ONE))).refusal()).isEqualTo(Refusal.SLOT_TAKEN);
    assertThat(reply(anna.hear(wish(2, ELEVEN))).refusal()).isEqualTo(Refusal.OVERLAPS_OWN);
    assertThat(anna.hear(wish(3, ONE)).facts()).hasSize(1);
  }

  @Test
  void aChangeThatTheDriverDeskRefusesIsRefusedAgainToo() {
    anna.waiting(1, ELEVEN);
    var first = reply(anna.hear(change(1, ONE)));
    anna.settle(id(90), 1, ELEVEN, ReservationStatus.OFFERED, 2);

    assertThat(first.refusal()).isEqualTo(Refusal.NOT_HELD);
    assertThat(reply(anna.hear(change(1, ONE)))).isEqualTo(first);
  }

  @Test
  void aChangeOutOfWhatIsPermittedMeanwhileIsTakenBack() {
    anna.hear(grant(id(11), ANNA, PILE, ELEVEN.from(), ELEVEN.to()));
    anna.reserved(1, ELEVEN);
    anna.hear(change(1, ONE));
    assertThat(anna.hear(revoke(id(10), ANNA, PILE)).messages()).isEmpty();

    var outcome = anna.settle(change(1, ONE).command(), 1, ONE, ReservationStatus.RESERVED, 2);

    assertThat(only(outcome, ReleaseSlot.class).reason())
        .isEqualTo(ReleaseReason.PERMISSION_REVOKED);
  }

  @Test
  void whatThePileSaysHasEndedIsNotTakenBackAgain() {
    anna.reserved(1, ELEVEN);
    var release = only(anna.hear(revoke(id(10), ANNA, PILE)), ReleaseSlot.class);

    // The clock of the pile's log is ahead of that of the driver's.
    var outcome = anna.refuse(release.command(), 1, ELEVEN, Refusal.ALREADY_ENDED);

    assertThat(outcome.messages()).isEmpty();
  }

  @Test
  void aCancelGivesTheUnitsBackAndIsAnsweredByThePile() {
    anna.reserved(1, ELEVEN);

    var outcome = anna.hear(cancel(1));

    assertThat(outcome.messages())
        .containsExactly(
            new ReleaseSlot(cancel(1).command(), id(1), ANNA, PILE, ReleaseReason.CANCELED, null));
    assertThat(anna.hear(cancel(1)).messages()).isEmpty();
  }

  @Test
  void aCancelRepeatedGetsTheFirstAnswer() {
    anna.canceled(1, ELEVEN);

    var again = reply(anna.hear(cancel(1)));

    assertThat(again.status()).isEqualTo(ReservationStatus.CANCELED);
    assertThat(again.version()).isEqualTo(2);
    assertThat(reply(anna.hear(cancel(1)))).isEqualTo(again);
  }

  @Test
  void aCancelOfAClaimThatIsThenRefusedIsAnsweredHere() {
    anna.claimed(1, ELEVEN);
    anna.hear(cancel(1));

    var outcome = anna.refuse(wish(1, ELEVEN).command(), 1, ELEVEN, Refusal.SLOT_TAKEN);

    assertThat(reply(outcome).command()).isEqualTo(cancel(1).command());
    assertThat(reply(outcome).refusal()).isEqualTo(Refusal.ALREADY_ENDED);
    assertThat(reply(anna.hear(cancel(1)))).isEqualTo(reply(outcome));
  }

  @Test
  void whatIsUnderWayWhenItEndsIsAnsweredHere() {
    anna.offered(1, ELEVEN);
    anna.hear(checkIn(1));
    anna.hear(accept(1));
    anna.hear(cancel(1));

    var outcome =
        anna.settleAs(
            id(91), 1, ELEVEN, ReservationStatus.CANCELED, null, ReleaseReason.OFFER_LAPSED, 3);

    assertThat(outcome.messages())
        .extracting(it -> ((ReservationReply) it).refusal())
        .containsExactly(Refusal.NOT_HELD, Refusal.NOT_OFFERED, Refusal.ALREADY_ENDED);
  }

  @Test
  void aCancelAfterTheEndIsTooLate() {
    anna.reserved(1, ELEVEN);

    assertThat(reply(anna.hear(cancel(1), ELEVEN.to())).refusal()).isEqualTo(Refusal.ALREADY_ENDED);
    anna.settleAs(id(90), 1, ELEVEN, ReservationStatus.NO_SHOW, null, ReleaseReason.NO_SHOW, 2);

    assertThat(reply(anna.hear(cancel(1))).detail()).endsWith("its holder did not come");
    assertThat(reply(anna.hear(change(1, ONE))).refusal()).isEqualTo(Refusal.ALREADY_ENDED);
  }

  @Test
  void aCheckInIsPassedOnAndTheAnswerRemembered() {
    anna.reserved(1, ELEVEN);

    assertThat(anna.hear(checkIn(1)).messages()).hasOnlyElementsOfType(ConfirmArrival.class);
    anna.settle(checkIn(1).command(), 1, ELEVEN, ReservationStatus.RESERVED, 2);

    assertThat(reply(anna.hear(checkIn(1))).version()).isEqualTo(2);
  }

  @Test
  void aCheckInThatWasTooEarlyMayBeTriedAgain() {
    anna.reserved(1, ELEVEN);
    anna.hear(checkIn(1));
    anna.refuse(checkIn(1).command(), 1, ELEVEN, Refusal.TOO_EARLY_TO_CHECK_IN);

    assertThat(anna.hear(checkIn(1)).messages()).hasOnlyElementsOfType(ConfirmArrival.class);
  }

  @Test
  void anOfferIsTakenWithAPermissionOfNow() {
    anna.offered(1, ELEVEN);

    var outcome = anna.hear(accept(1));

    assertThat(only(outcome, TakeOffer.class).permission()).isEqualTo(id(10));
    anna.settle(accept(1).command(), 1, ELEVEN, ReservationStatus.RESERVED, 3);
    assertThat(reply(anna.hear(accept(1))).version()).isEqualTo(3);
  }

  @Test
  void anOfferThatOverlapsAnOwnReservationCanBeTakenOnceThatIsGone() {
    anna.waiting(1, ELEVEN);
    anna.hear(grant(id(12), ANNA, OTHER));
    var elsewhere = Sample.wish(ANNA, id(2), OTHER, ELEVEN);
    anna.hear(elsewhere);
    anna.settle(id(90), 1, ELEVEN, ReservationStatus.OFFERED, 2);
    assertThat(reply(anna.hear(accept(1))).refusal()).isEqualTo(Refusal.OVERLAPS_OWN);

    anna.refuse(elsewhere.command(), 2, ELEVEN, Refusal.SLOT_TAKEN);

    assertThat(anna.hear(accept(1)).messages()).hasOnlyElementsOfType(TakeOffer.class);
  }

  @Test
  void whatIsNotOfferedCannotBeTaken() {
    anna.waiting(1, ELEVEN);
    anna.reserved(2, ONE);

    assertThat(reply(anna.hear(accept(1))).refusal()).isEqualTo(Refusal.NOT_OFFERED);
    assertThat(reply(anna.hear(accept(2))).refusal()).isEqualTo(Refusal.NOT_OFFERED);
    anna.offered(3, slot("15:00", 60));
    assertThat(
            reply(anna.hear(accept(3), slot("15:00", 60).to().plus(Duration.ofMinutes(1))))
                .refusal())
        .isEqualTo(Refusal.NOT_OFFERED);
  }
}
