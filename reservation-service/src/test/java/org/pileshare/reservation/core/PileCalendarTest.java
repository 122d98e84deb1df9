package org.pileshare.reservation.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.pileshare.reservation.core.Sample.ANNA;
import static org.pileshare.reservation.core.Sample.BORIS;
import static org.pileshare.reservation.core.Sample.NOW;
import static org.pileshare.reservation.core.Sample.PILE;
import static org.pileshare.reservation.core.Sample.claim;
import static org.pileshare.reservation.core.Sample.id;
import static org.pileshare.reservation.core.Sample.only;
import static org.pileshare.reservation.core.Sample.reply;
import static org.pileshare.reservation.core.Sample.slot;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileDeskInput;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReleaseSlot;
import org.pileshare.contracts.ReservationCanceled;
import org.pileshare.contracts.ReservationRefused;
import org.pileshare.contracts.ReservationReply;
import org.pileshare.contracts.ReservationStatus;
import org.pileshare.contracts.RollOverDay;
import org.pileshare.contracts.SettleClaim;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotReleased;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.UseAuthorityAllocated;

class PileCalendarTest {
  private static final Slot ELEVEN = slot("11:00", 60);
  private static final Duration DAY = Duration.ofDays(1);
  private static final LocalDate TODAY = LocalDate.parse("2026-11-21");

  private PileCalendar calendar = PileCalendar.empty(DeskLimits.STANDARD);

  @BeforeEach
  void describe() {
    hear(Sample.pile());
  }

  @Test
  void aFreeSlotIsReservedAllocatedAndAnswered() {
    var claim = claim(ANNA, id(1), ELEVEN);

    var outcome = hear(claim);

    assertThat(only(outcome, SlotReserved.class))
        .isEqualTo(
            new SlotReserved(
                claim.command(), id(1), ANNA, PILE, ELEVEN, 4, claim.permission(), NOW));
    var table = only(outcome, UseAuthorityAllocated.class);
    assertThat(table.version()).isEqualTo(2);
    assertThat(table.runs().get(1).driver()).isEqualTo(ANNA);
    assertThat(only(outcome, SettleClaim.class).status()).isEqualTo(ReservationStatus.RESERVED);
    assertThat(reply(outcome).status()).isEqualTo(ReservationStatus.RESERVED);
  }

  @Test
  void aTakenSlotIsRefused() {
    hear(claim(ANNA, id(1), ELEVEN));

    for (var taken : List.of(ELEVEN, slot("10:15", 60), slot("11:45", 60), slot("10:15", 180))) {
      var outcome = hear(claim(BORIS, id(2), taken));

      assertThat(only(outcome, ReservationRefused.class).refusal()).isEqualTo(Refusal.SLOT_TAKEN);
      assertThat(only(outcome, SettleClaim.class).refusal()).isEqualTo(Refusal.SLOT_TAKEN);
      assertThat(reply(outcome).status()).isEqualTo(ReservationStatus.REJECTED);
      assertThat(outcome.facts()).isEmpty();
    }
  }

  @Test
  void aSlotThatTouchesAnotherIsFree() {
    hear(claim(ANNA, id(1), ELEVEN));

    assertReserved(hear(claim(BORIS, id(2), slot("10:30", 30))));
    assertReserved(hear(claim(BORIS, id(3), slot("12:00", 30))));
  }

  @Test
  void theUnitThatIsRunningMayStillBeReserved() {
    assertReserved(hear(claim(ANNA, id(1), slot("10:00", 30)), NOW));
    var quarterPast = Instant.parse("2026-11-21T10:15:00Z");

    assertThat(reply(hear(claim(BORIS, id(2), slot("10:00", 30)), quarterPast)).refusal())
        .isEqualTo(Refusal.IN_THE_PAST);
  }

  @Test
  void twoDriversMayUseTheSameId() {
    hear(claim(ANNA, id(1), ELEVEN));
    assertReserved(hear(claim(BORIS, id(1), slot("12:00", 60))));

    hear(release(ANNA, id(1), ReleaseReason.CANCELED));

    assertThat(calendar.held().all()).extracting(HeldSlot::driver).containsExactly(BORIS);
  }

  @Test
  void theSameClaimAgainIsAnsweredAsTheFirstTime() {
    var first = hear(claim(ANNA, id(1), ELEVEN));

    var second = hear(claim(ANNA, id(1), ELEVEN), NOW.plusSeconds(5));

    assertThat(second.facts()).isEmpty();
    assertThat(reply(second)).isEqualTo(reply(first));
  }

  @Test
  void aCanceledSlotIsFreeAgain() {
    hear(claim(ANNA, id(1), ELEVEN));

    var outcome = hear(release(ANNA, id(1), ReleaseReason.CANCELED));

    assertThat(only(outcome, ReservationCanceled.class).slot()).isEqualTo(ELEVEN);
    assertThat(only(outcome, SettleClaim.class).status()).isEqualTo(ReservationStatus.CANCELED);
    assertThat(reply(outcome).status()).isEqualTo(ReservationStatus.CANCELED);
    var table = only(outcome, UseAuthorityAllocated.class);
    assertThat(table.version()).isEqualTo(3);
    assertThat(table.runs()).noneMatch(run -> run.authority() == Authority.HELD);
    assertReserved(hear(claim(BORIS, id(2), ELEVEN)));
  }

  @Test
  void aSlotTakenBackIsReleasedAndNobodyWaitsForIt() {
    hear(claim(ANNA, id(1), ELEVEN));

    var outcome = hear(release(ANNA, id(1), ReleaseReason.PERMISSION_REVOKED));

    assertThat(only(outcome, SlotReleased.class).reason())
        .isEqualTo(ReleaseReason.PERMISSION_REVOKED);
    assertThat(outcome.messages()).noneMatch(ReservationReply.class::isInstance);
    assertThat(calendar.held().all()).isEmpty();
  }

  @Test
  void whatIsNotHeldCannotBeReleased() {
    hear(claim(ANNA, id(1), ELEVEN));

    assertThat(hear(release(BORIS, id(1), ReleaseReason.CANCELED)).messages()).isEmpty();
    assertThat(hear(release(ANNA, id(2), ReleaseReason.CANCELED)).messages()).isEmpty();
  }

  @Test
  void aSlotOverMidnightChangesTheTablesOfBothDays() {
    var outcome = hear(claim(ANNA, id(1), slot("23:30", 60)));

    assertThat(tables(outcome))
        .extracting(UseAuthorityAllocated::day)
        .containsExactly(TODAY, TODAY.plusDays(1));
  }

  @Test
  void aDescriptionAllocatesTodayAndTomorrow() {
    calendar = PileCalendar.empty(DeskLimits.STANDARD);

    var outcome = hear(Sample.pile());

    assertThat(tables(outcome))
        .extracting(UseAuthorityAllocated::key)
        .containsExactly("LINDE-7F3K/2026-11-21", "LINDE-7F3K/2026-11-22");
    assertThat(hear(Sample.pile()).messages()).isEmpty();
  }

  @Test
  void aNewDayAllocatesItAndTheNextOnce() {
    var midnight = Instant.parse("2026-11-22T00:00:00Z");
    assertThat(hear(timer(), midnight.minusMillis(1)).messages()).isEmpty();

    var outcome = hear(timer(), midnight);

    assertThat(tables(outcome))
        .extracting(UseAuthorityAllocated::day, UseAuthorityAllocated::version)
        .containsExactly(tuple(TODAY.plusDays(1), 2L), tuple(TODAY.plusDays(2), 1L));
    assertThat(hear(timer(), midnight.plusSeconds(1)).messages()).isEmpty();
  }

  @Test
  void whatPassedADayAgoLeavesTheCalendarAndKeepsItsTable() {
    hear(claim(ANNA, id(1), ELEVEN));
    hear(claim(BORIS, id(2), slot("12:00", 60)));
    var later = ELEVEN.to().plus(DAY).plusSeconds(1);

    var outcome = hear(timer(), later);

    var released = only(outcome, SlotReleased.class);
    assertThat(released.reservation()).isEqualTo(id(1));
    assertThat(released.reason()).isEqualTo(ReleaseReason.PASSED);
    assertThat(only(outcome, SettleClaim.class).status()).isEqualTo(ReservationStatus.ENDED);
    assertThat(tables(outcome)).noneMatch(table -> table.day().equals(TODAY));
    assertThat(calendar.held().all()).hasSize(1);
  }

  @Test
  void aReleaseLeavesTheTableOfYesterdayAsItWas() {
    hear(claim(ANNA, id(1), slot("23:30", 60)));
    var afterMidnight = Instant.parse("2026-11-22T00:10:00Z");

    var outcome = hear(release(ANNA, id(1), ReleaseReason.CANCELED), afterMidnight);

    assertThat(tables(outcome))
        .extracting(UseAuthorityAllocated::day)
        .containsExactly(TODAY.plusDays(1));
  }

  @Test
  void versionsOfDaysLongGoneAreForgotten() {
    hear(timer(), NOW.plus(DAY.multipliedBy(5)));

    assertThat(calendar.versions().keySet()).containsExactly(TODAY.plusDays(5), TODAY.plusDays(6));
  }

  @Test
  void anUndescribedPileHearsTheTimerAndDoesNothing() {
    calendar = PileCalendar.empty(DeskLimits.STANDARD);

    assertThat(hear(timer()).messages()).isEmpty();
  }

  @Test
  void timeDoesNotStepBack() {
    assertThat(hear(claim(ANNA, id(1), ELEVEN), NOW.minusSeconds(9)).at()).isEqualTo(NOW);
  }

  @Test
  void aNewGridLeavesWhatIsHeld() {
    hear(claim(ANNA, id(1), slot("11:15", 30)));
    hear(second(60));

    assertThat(reply(hear(claim(BORIS, id(2), ELEVEN))).refusal()).isEqualTo(Refusal.SLOT_TAKEN);
    assertReserved(hear(claim(BORIS, id(3), slot("12:00", 60))));
  }

  @Test
  void whatCannotHaveHappenedThrows() {
    var reserved = only(hear(claim(ANNA, id(1), ELEVEN)), SlotReserved.class);
    var canceled = new ReservationCanceled(id(5), id(2), ANNA, PILE, ELEVEN, NOW);

    assertThatThrownBy(() -> calendar.with(reserved, NOW))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Expected units that nobody holds");
    assertThatThrownBy(() -> calendar.with(canceled, NOW))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> calendar.with(claim(ANNA, id(1), ELEVEN), NOW))
        .isInstanceOf(IllegalStateException.class);
  }

  private Outcome hear(PileDeskInput input) {
    return hear(input, NOW);
  }

  private Outcome hear(PileDeskInput input, Instant at) {
    var outcome = calendar.decide(input, at);
    calendar = calendar.after(outcome);
    return outcome;
  }

  private static void assertReserved(Outcome outcome) {
    assertThat(reply(outcome).status()).isEqualTo(ReservationStatus.RESERVED);
  }

  private static List<UseAuthorityAllocated> tables(Outcome outcome) {
    return outcome.messages().stream()
        .filter(UseAuthorityAllocated.class::isInstance)
        .map(UseAuthorityAllocated.class::cast)
        .toList();
  }

  private static RollOverDay timer() {
    return new RollOverDay(id(99), PILE);
  }

  private static ReleaseSlot release(PersonId driver, UUID id, ReleaseReason reason) {
    return new ReleaseSlot(Sample.cancel(driver, id).command(), id, driver, PILE, reason);
  }

  private static PileDescribed second(int unitMinutes) {
    var first = Sample.pile();
    return new PileDescribed(
        PILE,
        first.owner(),
        first.site(),
        first.zone(),
        unitMinutes,
        first.hours(),
        first.unreserved(),
        first.connectors(),
        first.tariff(),
        2,
        NOW);
  }
}
