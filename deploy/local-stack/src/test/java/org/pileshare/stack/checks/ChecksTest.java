package org.pileshare.stack.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.stack.checks.Attempt.Act.BOOK;
import static org.pileshare.stack.checks.Attempt.Act.CANCEL;
import static org.pileshare.stack.checks.Attempt.Outcome.OK;
import static org.pileshare.stack.checks.Attempt.Outcome.REFUSED;
import static org.pileshare.stack.checks.Attempt.Outcome.UNKNOWN;
import static org.pileshare.stack.checks.Paper.A;
import static org.pileshare.stack.checks.Paper.B;
import static org.pileshare.stack.checks.Paper.booking;
import static org.pileshare.stack.checks.Paper.hours;

import org.junit.jupiter.api.Test;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotReleased;

/** Each kind of wrong is planted alone in a log that is well without it, and found by its name. */
class ChecksTest {
  private static final Slot MORNING = hours(8, 10);
  private static final Slot NOON = hours(10, 13);

  private final Paper paper = new Paper();

  @Test
  void aRunInWhichAllIsWellIsWell() {
    paper
        .whole(A, MORNING)
        .whole(B, NOON)
        .table(A, MORNING, B, NOON)
        .cancelAsked(A)
        .canceled(A, MORNING)
        .table(B, NOON)
        .told(CANCEL, A, MORNING, UNKNOWN, "202")
        .told(CANCEL, A, MORNING, OK, "200")
        .told(BOOK, A, MORNING, OK, "201");

    assertThat(paper.violations()).isEmpty();
  }

  @Test
  void aUnitThatTwoHoldIsFoundThoughOneOfThemIsCanceledLater() {
    var later = hours(9, 11);
    paper
        .whole(A, MORNING)
        .whole(B, later)
        .cancelAsked(A)
        .canceled(A, MORNING)
        .told(CANCEL, A, MORNING, OK, "200")
        .table(B, later);

    assertThat(paper.violations()).containsExactly("units held twice");
  }

  @Test
  void aReservationThatIsBornTwiceIsFound() {
    paper.whole(A, MORNING).reserved(A, MORNING).table(A, MORNING);

    assertThat(paper.violations())
        .contains("reservations born twice", "claims not decided and settled once");
  }

  @Test
  void aCanceledReservationThatComesBackIsFound() {
    paper
        .whole(A, MORNING)
        .cancelAsked(A)
        .canceled(A, MORNING)
        .told(CANCEL, A, MORNING, OK, "200")
        .reserved(A, MORNING)
        .table(A, MORNING);

    assertThat(paper.violations()).contains("canceled reservations that came back");
  }

  @Test
  void anEndOfWhatWasNeverHeldIsFound() {
    paper.cancelAsked(A).canceled(A, MORNING).told(CANCEL, A, MORNING, OK, "200");

    assertThat(paper.violations()).containsExactly("ends without a life");
  }

  @Test
  void aPromisedReservationThatIsNotThereIsFound() {
    paper.asked(A, MORNING).told(BOOK, A, MORNING, OK, "201");

    assertThat(paper.violations()).containsExactly("reservations lost after 201");
  }

  @Test
  void aPromiseOfAnotherSlotIsFound() {
    paper.asked(A, MORNING).claimed(A, MORNING).reserved(A, NOON).settled(A, NOON);
    paper.table(A, NOON).told(BOOK, A, MORNING, OK, "201");

    assertThat(paper.violations()).containsExactly("reservations lost after 201");
  }

  @Test
  void aCancelThatWasLostIsFound() {
    paper.whole(A, MORNING).table(A, MORNING).cancelAsked(A).told(CANCEL, A, MORNING, OK, "200");

    assertThat(paper.violations()).containsExactly("cancels lost after 200");
  }

  @Test
  void anEventThatNobodyAskedForIsFound() {
    paper.claimed(A, MORNING).reserved(A, MORNING).settled(A, MORNING).table(A, MORNING);
    paper.told(BOOK, A, MORNING, OK, "201");

    assertThat(paper.violations()).containsExactly("events without a command");
  }

  @Test
  void anEventByTheCommandOfAnotherReservationIsFound() {
    var ana = new PersonId("ana");
    paper.whole(A, MORNING).whole(B, NOON);
    paper.log(
        new SlotReleased(
            booking(B),
            A,
            ana,
            Paper.PILE,
            Paper.CONNECTOR,
            MORNING,
            ReleaseReason.PERMISSION_REVOKED,
            2,
            MORNING.from()));
    paper.table(B, NOON);

    assertThat(paper.violations()).containsExactly("events without a command");
  }

  @Test
  void aCommandThatNoClientSentIsFound() {
    paper.whole(A, MORNING).table(A, MORNING).cancelAsked(A);

    assertThat(paper.violations()).containsExactly("commands that no client sent");
  }

  @Test
  void aRefusedRequestThatHoldsIsFound() {
    paper
        .whole(A, MORNING)
        .table(A, MORNING)
        .asked(B, NOON)
        .claimed(B, NOON)
        .reserved(B, NOON)
        .settled(B, NOON)
        .table(A, MORNING, B, NOON)
        .told(BOOK, B, NOON, REFUSED, "slot-taken");

    assertThat(paper.violations())
        .containsExactly("refused requests with an event", "refusals that the topic does not have");
  }

  @Test
  void aRequestThatIsBothReservedAndRefusedIsFound() {
    paper.whole(A, MORNING).refused(A, MORNING).table(A, MORNING);

    assertThat(paper.violations()).contains("requests both reserved and refused");
  }

  @Test
  void aRefusedCancelThatHappenedIsFound() {
    paper.whole(A, MORNING).cancelAsked(A).canceled(A, MORNING).table();
    paper.told(CANCEL, A, MORNING, REFUSED, "already-ended");

    assertThat(paper.violations()).containsExactly("refused requests with an event");
  }

  @Test
  void anUnknownRequestThatIsDecidedTwiceIsFound() {
    paper.asked(A, MORNING).refused(A, MORNING).refused(A, MORNING);
    paper.told(BOOK, A, MORNING, UNKNOWN, "202").told(BOOK, A, MORNING, REFUSED, "slot-taken");

    assertThat(paper.violations()).contains("unknown requests decided more than once");
  }

  @Test
  void anUnknownRequestThatIsAbsentIsWellOnceItIsAnswered() {
    paper.told(CANCEL, A, MORNING, UNKNOWN, "IOException");
    paper.told(CANCEL, A, MORNING, REFUSED, "not-found");

    assertThat(paper.violations()).isEmpty();
  }

  @Test
  void anUnknownRequestThatIsNeverAnsweredIsFound() {
    paper.told(BOOK, A, MORNING, UNKNOWN, "202").told(BOOK, A, MORNING, UNKNOWN, "202");

    assertThat(paper.violations()).containsExactly("unknown requests never answered");
  }

  @Test
  void aRetryWithAnotherAnswerIsFound() {
    paper.asked(A, MORNING).refused(A, MORNING).told(BOOK, A, MORNING, REFUSED, "slot-taken");
    paper.told(BOOK, A, MORNING, REFUSED, "overlaps-own");

    assertThat(paper.violations()).containsExactly("retries with another answer");
  }

  @Test
  void anAnswerThatTheStateOfTheWorldDoesNotGiveIsFound() {
    paper.told(BOOK, A, MORNING, UNKNOWN, "strange-500-internal");
    paper.asked(A, MORNING).refused(A, MORNING).told(BOOK, A, MORNING, REFUSED, "unknown-pile");

    assertThat(paper.violations()).containsExactly("answers that should not be");
  }

  @Test
  void aClaimWithoutDecisionIsFound() {
    paper.asked(A, MORNING).claimed(A, MORNING);
    paper.told(BOOK, A, MORNING, UNKNOWN, "202").told(BOOK, A, MORNING, REFUSED, "slot-taken");

    assertThat(paper.violations()).contains("claims not decided and settled once");
  }

  @Test
  void aClaimThatCameTwiceIsFoundThoughItWasDecidedOnce() {
    paper.whole(A, MORNING).claimed(A, MORNING).table(A, MORNING);

    assertThat(paper.violations()).containsExactly("claims not decided and settled once");
  }

  @Test
  void newsThatCameTwiceAreFound() {
    paper.whole(A, MORNING).settled(A, MORNING).table(A, MORNING);

    assertThat(paper.violations()).containsExactly("claims not decided and settled once");
  }

  @Test
  void aTableThatMissesAReservationIsFound() {
    paper.whole(A, MORNING).whole(B, NOON).table(A, MORNING);

    assertThat(paper.violations()).containsExactly("tables that differ from the reservations");
  }

  @Test
  void aTableThatOpensThePileToWhoCanceledIsFound() {
    paper.whole(A, MORNING).table(A, MORNING).cancelAsked(A).canceled(A, MORNING);
    paper.told(CANCEL, A, MORNING, OK, "200");

    assertThat(paper.violations()).containsExactly("tables that differ from the reservations");
  }

  @Test
  void aDayThatHasNoTableIsFound() {
    var nextDay = hours(30, 31);
    paper.table().whole(A, nextDay);

    assertThat(paper.violations()).containsExactly("tables that differ from the reservations");
  }

  @Test
  void aTableThatIsOlderThanTheLastIsFound() {
    paper.whole(A, MORNING).tableOf(2, A, MORNING).tableOf(1, A, MORNING);

    assertThat(paper.violations()).containsExactly("table versions that do not grow");
  }
}
