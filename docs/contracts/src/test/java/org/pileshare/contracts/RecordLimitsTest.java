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
  void hoursCloseAfterTheyOpenAndMidnightIsTheEndOfTheDay() {
    var six = LocalTime.of(6, 0);
    assertThat(new WeeklyHours(DayOfWeek.MONDAY, six, LocalTime.MIDNIGHT).closes())
        .isEqualTo(LocalTime.MIDNIGHT);
    refused(() -> new WeeklyHours(DayOfWeek.MONDAY, six, six), "Expected hours that close");
  }

  @Test
  void aConnectorHasANumberAndAPowerWithinBounds() {
    assertThat(new Connector(32, "CHADEMO", 1_000_000).number()).isEqualTo(32);
    refused(() -> new Connector(0, "CHADEMO", 1), "Expected a connector number");
    refused(() -> new Connector(33, "CHADEMO", 1), "Expected a connector number");
    refused(() -> new Connector(1, "CHADEMO", 0), "Expected a power");
    refused(() -> new Connector(1, "CHADEMO", 1_000_001), "Expected a power");
    refused(() -> new Connector(1, " ", 1), "Expected a connector type");
  }

  @Test
  void aPileHasAUnitThatDividesTheHourAndAFewConnectors() {
    var one = new Connector(1, "CHADEMO", 50_000);
    var hours = new WeeklyHours(DayOfWeek.MONDAY, LocalTime.of(6, 0), LocalTime.of(7, 0));
    assertThat(pile(60, List.of(), List.of(one)).unitMinutes()).isEqualTo(60);
    refused(() -> pile(25, List.of(), List.of(one)), "Expected a unit of");
    refused(() -> pile(15, List.of(), List.of()), "Expected 1 to 32 connectors");
    refused(() -> pile(15, List.of(), List.of(one, one)), "Expected connectors with different");
    refused(
        () -> pile(15, Collections.nCopies(29, hours), List.of(one)), "Expected at most 28 spans");
  }

  private static PileDescribed pile(
      int unitMinutes, List<WeeklyHours> hours, List<Connector> connectors) {
    return new PileDescribed(
        PILE,
        DRIVER,
        "Linden yard",
        ZoneId.of("UTC"),
        unitMinutes,
        hours,
        UnreservedUnits.OPEN,
        connectors,
        "standard",
        1,
        NOON);
  }

  @Test
  void aPermissionEndsAfterItBegins() {
    refused(() -> permission(NOON), "Expected a permission that ends after it begins, but");
    assertThat(permission(null).validUntil()).isNull();
  }

  private static PermissionGranted permission(@Nullable Instant until) {
    return new PermissionGranted(ID, DRIVER, PILE, NOON, until, DRIVER, NOON);
  }

  @Test
  void aRunNamesADriverAndAReservationExactlyWhereItIsHeld() {
    refused(() -> new UseAuthority(NOON, LATER, Authority.HELD, null, ID), "Expected a driver");
    refused(() -> new UseAuthority(NOON, LATER, Authority.HELD, DRIVER, null), "Expected a driver");
    refused(() -> new UseAuthority(NOON, LATER, Authority.OPEN, DRIVER, null), "Expected a driver");
    refused(() -> new UseAuthority(NOON, LATER, Authority.CLOSED, null, ID), "Expected a driver");
    assertThat(new UseAuthority(NOON, LATER, Authority.HELD, DRIVER, ID).driver()).isNotNull();
  }

  @Test
  void aTableHasNoMoreRunsThanTheLongestDayHasUnits() {
    var run = new UseAuthority(NOON, LATER, Authority.OPEN, null, null);
    assertThat(table(Collections.nCopies(300, run)).key()).isEqualTo("LINDE-7F3K/2026-12-01");
    refused(() -> table(Collections.nCopies(301, run)), "Expected at most 300 runs, but");
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

  private static SessionJudged judged(List<Verdict> verdicts) {
    return new SessionJudged(
        ID, PILE, "driver:" + DRIVER, DRIVER, verdicts, "Held.", false, 0, NOON, LATER, LATER);
  }

  private static void refused(ThrowingCallable call, String sentence) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(sentence)
        .hasMessageContaining(", but ");
  }
}
