package org.pileshare.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.gateway.core.Given.ANN;
import static org.pileshare.gateway.core.Given.ANNS;
import static org.pileshare.gateway.core.Given.PILE;
import static org.pileshare.gateway.core.Given.TODAY;
import static org.pileshare.gateway.core.Given.UTC;
import static org.pileshare.gateway.core.Given.at;
import static org.pileshare.gateway.core.Given.card;
import static org.pileshare.gateway.core.Given.described;
import static org.pileshare.gateway.core.Given.onSaturdays;
import static org.pileshare.gateway.core.Given.permission;
import static org.pileshare.gateway.core.Given.table;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.CardStatus;
import org.pileshare.contracts.PermissionExpired;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SwipeRefusal;
import org.pileshare.gateway.core.Admission.Admitted;

/** Who is permitted when: weekday hours, expiry, and piles that are shared no more. */
class PermittedTimeTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** 9:00 to 11:00 in Berlin is 8:00 to 10:00 UTC in November. */
  @ParameterizedTest(name = "at {0} it is {1}")
  @CsvSource({"07:59, ", "08:00, 10:00", "09:59, 10:00", "10:00, "})
  void aCardIsAdmittedOnlyWithinItsWeekdayHours(String time, String until) {
    for (var authority : new Object[] {Authority.OPEN, ANN}) {
      var pile =
          PileAuthority.unknown(PILE)
              .with(table(TODAY, 1, authority))
              .with(onSaturdays(ANN, BERLIN, "09:00", "11:00"));

      var admission = pile.admit(ANNS, card(ANNS, ANN), 1, at(time));

      if (until == null) {
        assertThat(refusal(admission)).isEqualTo(SwipeRefusal.NO_PERMISSION);
      } else {
        assertThat(admission).isEqualTo(new Admitted(ANN, at(until)));
      }
    }
  }

  @Test
  void hoursThatCloseAtMidnightGoToTheEndOfTheDayAndNoFurther() {
    var pile =
        PileAuthority.unknown(PILE)
            .with(table(TODAY, 1, Authority.OPEN))
            .with(table(TODAY.plusDays(1), 1, Authority.OPEN))
            .with(onSaturdays(ANN, UTC, "18:00", "00:00"));

    assertThat(pile.admit(ANNS, card(ANNS, ANN), at("23:00")))
        .isEqualTo(new Admitted(ANN, at("00:00").plus(Duration.ofDays(1))));
  }

  @Test
  void severalPermissionsAddUp() {
    var parts =
        PermittedTime.within(
            new Slot(at("00:00"), at("20:00")),
            Stream.of(
                onSaturdays(ANN, UTC, "08:00", "10:00"),
                onSaturdays(ANN, UTC, "10:00", "12:00"),
                permission(ANN, at("15:00"), at("16:00"))));

    assertThat(parts)
        .containsExactly(new Slot(at("08:00"), at("12:00")), new Slot(at("15:00"), at("16:00")));
  }

  /** On Saturday, 28 March 2026, Gaza had no local time from 2:00 to 3:00. */
  @Test
  void hoursOfTheHourThatAChangeOfClocksLeavesOutDoNotExist() {
    var saturday = onSaturdays(ANN, ZoneId.of("Asia/Gaza"), "02:00", "02:30");
    var change = Instant.parse("2026-03-28T00:00:00Z");
    assertThat(change.atZone(ZoneId.of("Asia/Gaza")).toLocalTime()).hasToString("03:00");

    assertThat(PermittedTime.covers(sinceEver(saturday), change)).isFalse();
    assertThat(PermittedTime.covers(sinceEver(saturday), change.minusSeconds(1))).isFalse();
  }

  private static PermissionGranted sinceEver(PermissionGranted granted) {
    return new PermissionGranted(
        granted.permission(),
        granted.driver(),
        granted.pile(),
        Instant.EPOCH,
        null,
        granted.bounds(),
        null,
        granted.grantedBy(),
        null,
        Instant.EPOCH);
  }

  @Test
  void anExpiredPermissionCountsUntilThen() {
    var granted = permission(ANN);
    var pile =
        PileAuthority.unknown(PILE)
            .with(table(TODAY, 1, ANN))
            .with(granted)
            .with(new PermissionExpired(granted.permission(), ANN, PILE, at("02:00")));

    assertThat(pile.admit(ANNS, card(ANNS, ANN), 1, at("01:59")))
        .isEqualTo(new Admitted(ANN, at("02:00")));
    assertThat(refusal(pile.admit(ANNS, card(ANNS, ANN), 1, at("02:00"))))
        .isEqualTo(SwipeRefusal.NO_PERMISSION);
  }

  @Test
  void aRetiredPileIsShutToItsHolderAndToEverybodyFromThenOn() {
    var pile =
        PileAuthority.unknown(PILE)
            .with(table(TODAY, 1, ANN))
            .with(permission(ANN))
            .with(described(true, at("03:00")))
            .with(described(true, at("05:00")));
    var start = new StartReport(PILE, 1, ANNS, 0, at("01:00"));

    assertThat(refusal(pile.admit(ANNS, card(ANNS, ANN), at("04:00"))))
        .isEqualTo(SwipeRefusal.CLOSED);
    assertThat(pile.answerToStart(start, card(ANNS, ANN), true, at("04:00")))
        .as("begun offline before")
        .isEqualTo(CardAnswer.acceptedUntil(at("04:00")));
    assertThat(pile.with(described(false, at("06:00"))).admit(ANNS, card(ANNS, ANN), at("07:00")))
        .as("shared again")
        .isInstanceOf(Admitted.class);
  }

  @ParameterizedTest
  @EnumSource(value = CardStatus.class, names = "ACTIVE", mode = EnumSource.Mode.EXCLUDE)
  void aCardThatIsNotActiveIsRefusedAsBlocked(CardStatus status) {
    var pile = PileAuthority.unknown(PILE).with(table(TODAY, 1, ANN)).with(permission(ANN));

    var admission = pile.admit(ANNS, card(ANNS, ANN, status), at("01:00"));

    assertThat(refusal(admission)).isEqualTo(SwipeRefusal.CARD_BLOCKED);
    assertThat(admission.answer()).isEqualTo(CardAnswer.BLOCKED);
  }

  private static SwipeRefusal refusal(Admission admission) {
    return ((Admission.Refused) admission).refusal();
  }
}
