package org.pileshare.reservation.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.contracts.ReleaseReason.CANCELED;
import static org.pileshare.contracts.ReleaseReason.PERMISSION_EXPIRED;
import static org.pileshare.contracts.ReleaseReason.PERMISSION_REVOKED;
import static org.pileshare.reservation.core.PileUnderTest.arrival;
import static org.pileshare.reservation.core.PileUnderTest.at;
import static org.pileshare.reservation.core.PileUnderTest.refusal;
import static org.pileshare.reservation.core.PileUnderTest.release;
import static org.pileshare.reservation.core.PileUnderTest.started;
import static org.pileshare.reservation.core.PileUnderTest.tables;
import static org.pileshare.reservation.core.PileUnderTest.terms;
import static org.pileshare.reservation.core.Sample.ANNA;
import static org.pileshare.reservation.core.Sample.BORIS;
import static org.pileshare.reservation.core.Sample.claim;
import static org.pileshare.reservation.core.Sample.id;
import static org.pileshare.reservation.core.Sample.only;
import static org.pileshare.reservation.core.Sample.reply;
import static org.pileshare.reservation.core.Sample.slot;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.ReservationCanceled;
import org.pileshare.contracts.ReservationCheckedIn;
import org.pileshare.contracts.ReservationReply;
import org.pileshare.contracts.ReservationStatus;
import org.pileshare.contracts.SettleClaim;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotReleased;
import org.pileshare.contracts.UseAuthorityAllocated;

class ReleasesTest {
  private static final Slot ELEVEN = slot("11:00", 60);

  private final PileUnderTest pile = new PileUnderTest();

  @Test
  void aCanceledSlotIsFreeAgain() {
    pile.claim(ANNA, 1, ELEVEN);

    var outcome = pile.hear(release(ANNA, 1, CANCELED));

    assertThat(only(outcome, ReservationCanceled.class).version()).isEqualTo(2);
    assertThat(only(outcome, SettleClaim.class).status()).isEqualTo(ReservationStatus.CANCELED);
    assertThat(reply(outcome).connector()).isNull();
    var table = only(outcome, UseAuthorityAllocated.class);
    assertThat(table.version()).isEqualTo(3);
    assertThat(table.runs()).noneMatch(run -> run.authority() == Authority.HELD);
    assertThat(refusal(pile.claim(BORIS, 2, ELEVEN))).isNull();
  }

  @Test
  void aCancelComesTooLateOnceTheTermsSaySo() {
    pile.describe(terms("cancel", 30), 1);
    pile.claim(ANNA, 1, ELEVEN);
    pile.claim(ANNA, 2, slot("12:00", 15));

    assertThat(refusal(pile.hear(release(ANNA, 2, CANCELED), at("10:30")))).isNull();
    assertThat(refusal(pile.hear(release(ANNA, 1, CANCELED), at("10:31"))))
        .isEqualTo(Refusal.TOO_LATE_TO_CANCEL);
  }

  @Test
  void anotherVersionThanTheOneThatWasSeenIsRefused() {
    pile.claim(ANNA, 1, ELEVEN);
    pile.waitFor(BORIS, 2, ELEVEN);

    assertThat(refusal(pile.hear(release(ANNA, 1, CANCELED, 2L))))
        .isEqualTo(Refusal.VERSION_CHANGED);
    assertThat(refusal(pile.hear(release(BORIS, 2, CANCELED, 2L))))
        .isEqualTo(Refusal.VERSION_CHANGED);
    assertThat(refusal(pile.hear(release(ANNA, 1, CANCELED, 1L)))).isNull();
  }

  @Test
  void whatHadBegunOfACanceledSlotIsHistoryAndTheRestIsFree() {
    pile.claim(ANNA, 1, ELEVEN);

    var outcome = pile.hear(release(ANNA, 1, CANCELED), at("11:20"));

    var held = only(outcome, UseAuthorityAllocated.class).runs().get(1);
    assertThat(held.reservation()).isEqualTo(id(1));
    assertThat(held.to()).isEqualTo(at("11:30"));
    assertThat(refusal(pile.hear(claim(BORIS, id(2), slot("11:15", 30)), at("11:21"))))
        .isEqualTo(Refusal.SLOT_TAKEN);
    assertThat(refusal(pile.hear(claim(BORIS, id(3), slot("11:30", 30)), at("11:21")))).isNull();
  }

  @Test
  void whatWasChargedInCannotBeCanceled() {
    pile.claim(ANNA, 1, ELEVEN);
    pile.hear(started(ANNA, 20, at("11:05")), at("11:05"));

    assertThat(refusal(pile.hear(release(ANNA, 1, CANCELED), at("11:06"))))
        .isEqualTo(Refusal.ALREADY_ENDED);
  }

  @Test
  void withThePermissionAllIsTakenBackWhateverTheTermsSay() {
    pile.describe(terms("cancel", 600), 1);
    pile.claim(ANNA, 1, ELEVEN);
    pile.claim(ANNA, 2, slot("13:00", 60));
    pile.hear(started(ANNA, 20, at("11:05")), at("11:05"));

    var running = pile.hear(release(ANNA, 1, PERMISSION_REVOKED), at("11:06"));
    var upcoming = pile.hear(release(ANNA, 2, PERMISSION_EXPIRED), at("11:06"));

    assertThat(only(running, SlotReleased.class).reason()).isEqualTo(PERMISSION_REVOKED);
    assertThat(only(running, SettleClaim.class).reason()).isEqualTo(PERMISSION_REVOKED);
    assertThat(only(upcoming, SlotReleased.class).reason()).isEqualTo(PERMISSION_EXPIRED);
    assertThat(running.messages()).noneMatch(ReservationReply.class::isInstance);
    assertThat(pile.entry(ANNA, 2)).isNull();
  }

  @Test
  void ofWhatIsNotHeldTheDriverDeskKnowsAndAnswersItself() {
    pile.claim(ANNA, 1, ELEVEN);

    assertThat(pile.hear(release(BORIS, 1, CANCELED)).messages()).isEmpty();
    assertThat(pile.hear(release(ANNA, 2, CANCELED)).messages()).isEmpty();
  }

  @Test
  void aReleaseLeavesTheTableOfYesterdayAsItWas() {
    pile.claim(ANNA, 1, slot("23:30", 60));
    var afterMidnight = Instant.parse("2026-11-22T00:10:00Z");

    var outcome = pile.hear(release(ANNA, 1, CANCELED), afterMidnight);

    assertThat(tables(outcome))
        .extracting(UseAuthorityAllocated::day)
        .containsExactly(LocalDate.parse("2026-11-22"));
  }

  @Test
  void aHolderChecksInFromTheEarlyStartOn() {
    pile.describe(terms("early", 15), 1);
    pile.claim(ANNA, 1, ELEVEN);

    assertThat(refusal(pile.hear(arrival(ANNA, 1), at("10:44"))))
        .isEqualTo(Refusal.TOO_EARLY_TO_CHECK_IN);
    var outcome = pile.hear(arrival(ANNA, 1), at("10:45"));

    assertThat(only(outcome, ReservationCheckedIn.class).version()).isEqualTo(2);
    assertThat(reply(outcome).status()).isEqualTo(ReservationStatus.RESERVED);
    var again = pile.hear(arrival(ANNA, 1), at("10:46"));
    assertThat(again.facts()).isEmpty();
    assertThat(reply(again).version()).isEqualTo(2);
  }

  @Test
  void whoHoldsNothingCannotCheckIn() {
    pile.claim(ANNA, 1, slot("10:15", 15));
    pile.claim(ANNA, 2, ELEVEN);
    pile.waitFor(BORIS, 3, ELEVEN);

    assertThat(refusal(pile.hear(arrival(BORIS, 3)))).isEqualTo(Refusal.NOT_HELD);
    assertThat(refusal(pile.hear(arrival(ANNA, 1), at("10:30")))).isEqualTo(Refusal.NOT_HELD);
    pile.hear(release(ANNA, 2, CANCELED), at("10:31"));
    assertThat(refusal(pile.hear(arrival(BORIS, 3), at("11:00")))).isEqualTo(Refusal.NOT_HELD);
  }
}
