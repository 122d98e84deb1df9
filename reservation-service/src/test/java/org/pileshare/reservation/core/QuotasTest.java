package org.pileshare.reservation.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.reservation.core.DriverUnderTest.accept;
import static org.pileshare.reservation.core.DriverUnderTest.change;
import static org.pileshare.reservation.core.DriverUnderTest.wish;
import static org.pileshare.reservation.core.Sample.ANNA;
import static org.pileshare.reservation.core.Sample.NOW;
import static org.pileshare.reservation.core.Sample.OWNER;
import static org.pileshare.reservation.core.Sample.PILE;
import static org.pileshare.reservation.core.Sample.id;
import static org.pileshare.reservation.core.Sample.only;
import static org.pileshare.reservation.core.Sample.reply;
import static org.pileshare.reservation.core.Sample.slot;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.ClaimSlot;
import org.pileshare.contracts.MoveSlot;
import org.pileshare.contracts.PermissionBounds;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReservationStatus;
import org.pileshare.contracts.ReserveSlot;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.TakeOffer;
import org.pileshare.contracts.WeeklyHours;

/** What of its time a permission covers; a Saturday, and units of a quarter of an hour. */
class QuotasTest {
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final Slot ELEVEN = slot("11:00", 60);

  private final DriverUnderTest anna = new DriverUnderTest();

  @Test
  void aDayHasSoManyUnitsAndNoMore() {
    anna.hear(grant(10, UTC, 6, null));
    settled(wish(1, ELEVEN).command(), 1, ELEVEN);

    assertThat(refusal(wish(2, slot("13:00", 45)))).isEqualTo(Refusal.QUOTA_EXCEEDED);
    assertThat(refusal(wish(3, slot("13:00", 30)))).isNull();
    assertThat(refusal(wish(4, slot("15:00", 15)))).isEqualTo(Refusal.QUOTA_EXCEEDED);
  }

  @Test
  void aWeekEndsWithItsSunday() {
    anna.hear(grant(10, UTC, null, 4));
    settled(wish(1, ELEVEN).command(), 1, ELEVEN);
    var sunday = at("2026-11-22T10:00:00Z", 15);
    var monday = at("2026-11-23T10:00:00Z", 60);

    assertThat(refusal(wish(2, sunday))).isEqualTo(Refusal.QUOTA_EXCEEDED);
    assertThat(refusal(wish(3, monday))).isNull();
  }

  @Test
  void aSlotOverMidnightCountsInEachOfItsDays() {
    anna.hear(grant(10, UTC, 4, null));
    var overMidnight = slot("23:30", 60);
    settled(wish(1, overMidnight).command(), 1, overMidnight);

    assertThat(refusal(wish(2, slot("20:00", 45)))).isEqualTo(Refusal.QUOTA_EXCEEDED);
    assertThat(refusal(wish(3, slot("20:00", 30)))).isNull();
    assertThat(refusal(wish(4, at("2026-11-22T10:00:00Z", 30)))).isNull();
  }

  @Test
  void daysAreThoseOfThePermissionsZone() {
    anna.hear(grant(10, ZoneId.of("Asia/Shanghai"), 4, null));
    settled(wish(1, ELEVEN).command(), 1, ELEVEN);

    assertThat(refusal(wish(2, slot("15:45", 15)))).isEqualTo(Refusal.QUOTA_EXCEEDED);
    assertThat(refusal(wish(3, slot("16:00", 60)))).isNull();
  }

  @Test
  void aBrokenUnitCountsAsAWholeOne() {
    anna.hear(grant(10, UTC, 1, null));

    assertThat(refusal(wish(1, slot("11:00", 16)))).isEqualTo(Refusal.QUOTA_EXCEEDED);
    assertThat(refusal(wish(2, slot("11:00", 5)))).isNull();
  }

  @Test
  void whatWasCanceledOrRefusedDoesNotCount() {
    anna.hear(grant(10, UTC, 4, null));
    anna.hear(wish(1, ELEVEN));
    anna.refuse(wish(1, ELEVEN).command(), 1, ELEVEN, Refusal.SLOT_TAKEN);
    settled(wish(2, ELEVEN).command(), 2, ELEVEN);
    anna.settleAs(
        id(90), 2, ELEVEN, ReservationStatus.CANCELED, null, ReleaseReason.PILE_RETIRED, 2);

    assertThat(refusal(wish(3, ELEVEN))).isNull();
  }

  @Test
  void whatWasHeldCountsAlthoughNobodyCame() {
    anna.hear(grant(10, UTC, 4, null));
    settled(wish(1, ELEVEN).command(), 1, ELEVEN);
    anna.settleAs(id(90), 1, ELEVEN, ReservationStatus.NO_SHOW, null, ReleaseReason.NO_SHOW, 2);

    assertThat(refusal(wish(2, ELEVEN))).isEqualTo(Refusal.QUOTA_EXCEEDED);
  }

  @Test
  void theLowestPermissionThatHasEnoughLeftIsTaken() {
    var low = grant(10, UTC, 4, null);
    var high = grant(11, UTC, null, null);
    anna.hear(high);
    anna.hear(low);
    boolean inOrder = low.permission().compareTo(high.permission()) < 0;
    var limited = low.permission();

    var first = only(anna.hear(wish(1, ELEVEN)), ClaimSlot.class);
    var second = only(anna.hear(wish(2, slot("13:00", 60))), ClaimSlot.class);

    assertThat(first.permission()).isEqualTo(inOrder ? limited : high.permission());
    assertThat(second.permission()).isEqualTo(high.permission());
  }

  @Test
  void aChangeDoesNotCountItsFormerUnits() {
    anna.hear(grant(10, UTC, 4, null));
    settled(wish(1, ELEVEN).command(), 1, ELEVEN);

    assertThat(anna.hear(change(1, slot("13:00", 60))).messages())
        .hasOnlyElementsOfType(MoveSlot.class);
    assertThat(reply(anna.hear(change(1, slot("13:00", 75)))).refusal())
        .isEqualTo(Refusal.QUOTA_EXCEEDED);
  }

  @Test
  void whatIsWaitedForCountsOnceItIsTaken() {
    anna.hear(grant(10, UTC, 4, null));
    anna.hear(wish(1, ELEVEN));
    anna.settle(wish(1, ELEVEN).command(), 1, ELEVEN, ReservationStatus.WAITING, 1);
    anna.settle(id(90), 1, ELEVEN, ReservationStatus.OFFERED, 2);
    assertThat(refusal(wish(2, slot("13:00", 15)))).isNull();

    assertThat(reply(anna.hear(accept(1))).refusal()).isEqualTo(Refusal.QUOTA_EXCEEDED);
    anna.refuse(wish(2, slot("13:00", 15)).command(), 2, slot("13:00", 15), Refusal.SLOT_TAKEN);
    assertThat(anna.hear(accept(1)).messages()).hasOnlyElementsOfType(TakeOffer.class);
    assertThat(refusal(wish(3, slot("13:00", 15)))).isEqualTo(Refusal.QUOTA_EXCEEDED);
  }

  @Test
  void thePermissionHoldsInItsHoursOnly() {
    var saturday = new WeeklyHours(DayOfWeek.SATURDAY, LocalTime.of(10, 0), LocalTime.MIDNIGHT);
    var sunday = new WeeklyHours(DayOfWeek.SUNDAY, LocalTime.MIDNIGHT, LocalTime.of(1, 0));
    anna.hear(grant(id(10), UTC, null, null, List.of(saturday, sunday)));

    assertThat(refusal(wish(1, ELEVEN))).isNull();
    assertThat(refusal(wish(2, slot("23:30", 90)))).isNull();
    assertThat(refusal(wish(3, slot("23:30", 105)))).isEqualTo(Refusal.NO_PERMISSION);
    assertThat(refusal(wish(4, slot("09:45", 30)))).isEqualTo(Refusal.NO_PERMISSION);
  }

  private void settled(UUID command, int number, Slot slot) {
    assertThat(refusal(wish(number, slot))).isNull();
    anna.settle(command, number, slot, ReservationStatus.RESERVED, 1);
  }

  private @Nullable Refusal refusal(ReserveSlot wish) {
    var outcome = anna.hear(wish);
    return outcome.messages().stream().anyMatch(ClaimSlot.class::isInstance)
        ? null
        : reply(outcome).refusal();
  }

  private static Slot at(String from, int minutes) {
    var begins = Instant.parse(from);
    return new Slot(begins, begins.plus(Duration.ofMinutes(minutes)));
  }

  private static PermissionGranted grant(
      int number, ZoneId zone, @Nullable Integer perDay, @Nullable Integer perWeek) {
    return grant(id(number), zone, perDay, perWeek, List.of());
  }

  private static PermissionGranted grant(
      UUID id,
      ZoneId zone,
      @Nullable Integer perDay,
      @Nullable Integer perWeek,
      List<WeeklyHours> hours) {
    var bounds = new PermissionBounds(zone, 15, hours, perDay, perWeek);
    var from = NOW.minus(Duration.ofDays(9));
    return new PermissionGranted(id, ANNA, PILE, from, null, bounds, null, OWNER, null, from);
  }
}
