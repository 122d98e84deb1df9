package org.pileshare.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordLimitsTest {
  private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(900);
  private static final PileId PILE = new PileId("LINDE-7F3K");
  private static final PersonId DRIVER = new PersonId("d-7c1f20");
  private static final UUID ID = Ids.derived("some id");

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a/b", "a b", "ä", "a\n", "a%20"})
  void anIdThatWouldNeedEscapingIsRefused(String text) {
    refused(() -> new PileId(text), "Expected a pile id to match");
    refused(() -> new PersonId(text), "Expected a person id to match");
  }

  @Test
  void anIdOfTheGreatestLengthIsTakenAndALongerOneIsRefusedAndNotQuotedInFull() {
    assertThat(new PileId("a".repeat(48)).toString()).hasSize(48);
    assertThat(new PersonId("a".repeat(64)).toString()).hasSize(64);
    assertThat(new CardId("a".repeat(36)).toString()).hasSize(36);
    refused(() -> new PileId("a".repeat(49)), "Expected a pile id");
    refused(() -> new PersonId("a".repeat(65)), "Expected a person id");
    refused(() -> new CardId("a".repeat(37)), "Expected a card id");
    assertThatThrownBy(() -> new PileId("a".repeat(100_000))).message().hasSizeLessThan(200);
  }

  @Test
  void aCardIsTheSameInUpperAndLowerCase() {
    assertThat(new CardId("04a1b2c3d4e580")).isEqualTo(new CardId("04A1B2C3D4E580"));
    assertThat(new CardId("!~").value()).isEqualTo("!~");
  }

  @Test
  void aSlotEndsAfterItBeginsAndExcludesItsEnd() {
    refused(() -> new Slot(NOON, NOON), "Expected an end after the start, but");
    refused(() -> new Slot(LATER, NOON), "Expected an end after the start, but");
    var slot = new Slot(NOON, LATER);
    assertThat(slot.contains(NOON)).isTrue();
    assertThat(slot.contains(LATER)).isFalse();
    assertThat(slot.overlaps(new Slot(LATER, LATER.plusSeconds(1)))).isFalse();
    assertThat(slot.overlaps(new Slot(NOON.minusSeconds(1), NOON))).isFalse();
    assertThat(slot.overlaps(new Slot(NOON.minusSeconds(1), NOON.plusNanos(1)))).isTrue();
    assertThat(slot.length()).hasMinutes(15);
  }

  @Test
  void aPermissionEndsAfterItBegins() {
    refused(() -> permission(NOON), "Expected a permission that ends after it begins, but");
    assertThat(permission(null).validUntil()).isNull();
  }

  @Test
  void aPermissionHasFewHoursAndQuotasThatAWeekCanHold() {
    assertThat(bounds(15, 28, 1, 2_100).unitsPerWeek()).isEqualTo(2_100);
    assertThat(PermissionBounds.none(ZoneId.of("UTC"), 15).hours()).isEmpty();
    refused(() -> bounds(25, 0, 1, 1), "Expected a unit of");
    refused(() -> bounds(15, 29, 1, 1), "Expected at most 28 spans of hours");
    refused(() -> bounds(15, 0, 0, 1), "Expected 1 to 2,100 units a day");
    refused(() -> bounds(15, 0, 2_101, 1), "Expected 1 to 2,100 units a day");
    refused(() -> bounds(15, 0, 1, 0), "Expected 1 to 2,100 units a week");
    refused(() -> bounds(15, 0, 1, 2_101), "Expected 1 to 2,100 units a week");
  }

  @Test
  void aPermissionHasFreeEnergyThatAMonthCanHold() {
    assertThat(PermissionBounds.none(ZoneId.of("UTC"), 15).freeWhPerMonth()).isNull();
    assertThat(free(10_000_000).freeWhPerMonth()).isEqualTo(10_000_000);
    refused(() -> free(-1), "Expected free Wh a month from 0 to");
    refused(() -> free(10_000_001), "Expected free Wh a month from 0 to");
  }

  private static PermissionBounds free(int wattHours) {
    return new PermissionBounds(ZoneId.of("UTC"), 15, List.of(), null, null, wattHours);
  }

  private static PermissionBounds bounds(int unitMinutes, int spans, int aDay, int aWeek) {
    var hours = new WeeklyHours(DayOfWeek.MONDAY, LocalTime.of(6, 0), LocalTime.of(7, 0));
    return new PermissionBounds(
        ZoneId.of("UTC"), unitMinutes, Collections.nCopies(spans, hours), aDay, aWeek);
  }

  @Test
  void aReasonIsOneShortSentenceOrAbsent() {
    assertThat(granted(null, null).reason()).isNull();
    assertThat(granted(null, "r".repeat(200)).reason()).hasSize(200);
    refused(() -> granted(null, "r".repeat(201)), "Expected a reason of 1 to 200 characters");
    refused(() -> granted(null, " "), "Expected a reason of 1 to 200 characters");
    assertThat(card(null).reason()).isNull();
    assertThat(card("r".repeat(200)).reason()).hasSize(200);
    refused(() -> card("r".repeat(201)), "Expected a reason of 1 to 200 characters");
    refused(() -> card(""), "Expected a reason of 1 to 200 characters");
  }

  private static PermissionGranted permission(@Nullable Instant until) {
    return granted(until, null);
  }

  private static PermissionGranted granted(@Nullable Instant until, @Nullable String reason) {
    var bounds = PermissionBounds.none(ZoneId.of("UTC"), 15);
    return new PermissionGranted(ID, DRIVER, PILE, NOON, until, bounds, null, DRIVER, reason, NOON);
  }

  private static CardBound card(@Nullable String reason) {
    var card = new CardId("04A1B2C3D4E580");
    return new CardBound(card, CardKind.RFID, DRIVER, CardStatus.ACTIVE, DRIVER, reason, NOON);
  }

  @Test
  void aRequestNamesAConnectorThatAPileCanHaveOrNone() {
    assertThat(request(null).connector()).isNull();
    assertThat(request(32).connector()).isEqualTo(32);
    assertThat(claim(1).connector()).isEqualTo(1);
    for (int wrong : List.of(-1, 0, 33)) {
      refused(() -> request(wrong), "Expected a connector number from 1 to 32");
      refused(() -> claim(wrong), "Expected a connector number from 1 to 32");
    }
  }

  private static ReserveSlot request(@Nullable Integer connector) {
    return new ReserveSlot(ID, ID, DRIVER, PILE, new Slot(NOON, LATER), connector, false);
  }

  private static ClaimSlot claim(@Nullable Integer connector) {
    return new ClaimSlot(ID, ID, DRIVER, PILE, new Slot(NOON, LATER), connector, false, ID);
  }

  @Test
  void aRunNamesADriverAndAReservationExactlyWhereItIsHeld() {
    refused(() -> run(Authority.HELD, null, ID), "Expected a driver");
    refused(() -> run(Authority.HELD, DRIVER, null), "Expected a driver");
    refused(() -> run(Authority.OPEN, DRIVER, null), "Expected a driver");
    refused(() -> run(Authority.CLOSED, null, ID), "Expected a driver");
    assertThat(run(Authority.HELD, DRIVER, ID).driver()).isNotNull();
  }

  private static UseAuthority run(
      Authority authority, @Nullable PersonId driver, @Nullable UUID reservation) {
    return new UseAuthority(1, NOON, LATER, authority, driver, reservation);
  }

  @Test
  void aTableHasNoMoreRunsThanTheLongestDayHasUnitsAtFourConnectors() {
    var run = run(Authority.OPEN, null, null);
    assertThat(table(Collections.nCopies(1_200, run)).key()).isEqualTo("LINDE-7F3K/2026-12-01");
    refused(() -> table(Collections.nCopies(1_201, run)), "Expected at most 1200 runs, but");
  }

  @Test
  void aTableTellsTheRunsOfOneConnector() {
    var first = run(Authority.OPEN, null, null);
    var second = new UseAuthority(2, NOON, LATER, Authority.HELD, DRIVER, ID);
    var third = new UseAuthority(2, LATER, LATER.plusSeconds(900), Authority.OPEN, null, null);
    var table = table(List.of(first, second, third));
    assertThat(table.runsOf(1)).containsExactly(first);
    assertThat(table.runsOf(2)).containsExactly(second, third);
    assertThat(table.runsOf(3)).isEmpty();
  }

  private static UseAuthorityAllocated table(List<UseAuthority> runs) {
    return new UseAuthorityAllocated(
        PILE, LocalDate.of(2026, 12, 1), ZoneId.of("UTC"), 5, 1, runs, NOON);
  }

  @Test
  void aSessionHasAtLeastOneVerdictAndNoneTwice() {
    refused(() -> judged(List.of()), "Expected at least one verdict");
    refused(() -> judged(List.of(Verdict.OVERSTAY, Verdict.OVERSTAY)), "Expected at least one");
    assertThat(judged(List.of(Verdict.IN_SLOT, Verdict.OVERSTAY)).verdicts()).hasSize(2);
  }

  @Test
  void aJudgementCountsItsMinutesFromZeroAndItsRevisionsFromOne() {
    assertThat(judged(List.of(Verdict.OVERSTAY), 1, 2).restated()).isTrue();
    refused(() -> judged(List.of(Verdict.OVERSTAY), -1, 1), "Expected minutes from 0");
    refused(() -> judged(List.of(Verdict.OVERSTAY), 1, 0), "Expected minutes from 0");
  }

  @Test
  void aDecisionNamesWhoPaysOnlyWhereSomebodyDoes() {
    assertThat(decided(DisputeDecision.BILL, DRIVER, 10_000_000L).reason()).isEqualTo("Why.");
    assertThat(decided(DisputeDecision.WAIVE, null, null).driver()).isNull();
    refused(() -> decided(DisputeDecision.WAIVE, DRIVER, null), "Expected no driver");
    refused(() -> decided(DisputeDecision.WAIVE, null, 0L), "Expected no driver");
    refused(() -> decided(DisputeDecision.BILL, null, -1L), "Expected 0 to 10000000 Wh");
    refused(() -> decided(DisputeDecision.BILL, null, 10_000_001L), "Expected 0 to 10000000 Wh");
  }

  private static DisputeDecided decided(
      DisputeDecision decision, @Nullable PersonId driver, @Nullable Long energyWh) {
    return new DisputeDecided(ID, decision, driver, energyWh, "Why.", DRIVER, NOON);
  }

  private static SessionJudged judged(List<Verdict> verdicts) {
    return judged(verdicts, 0, 1);
  }

  private static SessionJudged judged(List<Verdict> verdicts, long overstayMinutes, int revision) {
    return new SessionJudged(
        ID,
        PILE,
        "driver:" + DRIVER,
        DRIVER,
        verdicts,
        overstayMinutes,
        "Held.",
        false,
        0,
        NOON,
        LATER,
        revision,
        revision > 1,
        false,
        LATER);
  }

  static void refused(ThrowingCallable call, String sentence) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(sentence)
        .hasMessageContaining(", but ");
  }
}
