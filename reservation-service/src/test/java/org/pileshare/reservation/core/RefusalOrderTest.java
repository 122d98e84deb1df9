package org.pileshare.reservation.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.contracts.Refusal.CALENDAR_FULL;
import static org.pileshare.contracts.Refusal.ID_NOT_FRESH;
import static org.pileshare.contracts.Refusal.ID_REUSED;
import static org.pileshare.contracts.Refusal.IN_THE_PAST;
import static org.pileshare.contracts.Refusal.NO_PERMISSION;
import static org.pileshare.contracts.Refusal.OFF_GRID;
import static org.pileshare.contracts.Refusal.OUTSIDE_HOURS;
import static org.pileshare.contracts.Refusal.OVERLAPS_OWN;
import static org.pileshare.contracts.Refusal.SLOT_TAKEN;
import static org.pileshare.contracts.Refusal.SLOT_TOO_LONG;
import static org.pileshare.contracts.Refusal.TOO_FAR_AHEAD;
import static org.pileshare.contracts.Refusal.TOO_MANY_HELD;
import static org.pileshare.contracts.Refusal.TOO_MANY_REQUESTS;
import static org.pileshare.contracts.Refusal.UNKNOWN_PILE;
import static org.pileshare.reservation.core.Sample.ANNA;
import static org.pileshare.reservation.core.Sample.BORIS;
import static org.pileshare.reservation.core.Sample.NOW;
import static org.pileshare.reservation.core.Sample.PILE;
import static org.pileshare.reservation.core.Sample.id;
import static org.pileshare.reservation.core.Sample.limits;
import static org.pileshare.reservation.core.Sample.slot;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pileshare.contracts.DriverDeskInput;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.UnreservedUnits;
import org.pileshare.contracts.WeeklyHours;

/**
 * The order of the refusals: each row is at fault in all that follows it as well, and is refused
 * for the first.
 */
class RefusalOrderTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Slot HELD = slot("23:00", 60);

  /** Longer than an hour, past the horizon of a day, and over the hour that is held. */
  private static final Slot LONG_FAR = new Slot(HELD.from(), NOW.plus(DAY).plus(HOUR));

  static List<Arguments> atTheDriverDesk() {
    var full = limits(HOUR, DAY, 1, 1, 9);
    var roomy = limits(HOUR, DAY, 1, 9, 9);
    var wide = limits(DAY.plus(DAY), DAY, 1, 9, 9);
    var open = limits(HOUR, DAY, 9, 9, 9);
    return List.of(
        Arguments.of(ID_REUSED, full, false, id(1), LONG_FAR),
        Arguments.of(TOO_MANY_REQUESTS, full, false, stale(), LONG_FAR),
        Arguments.of(ID_NOT_FRESH, roomy, false, stale(), LONG_FAR),
        Arguments.of(NO_PERMISSION, roomy, false, id(2), LONG_FAR),
        Arguments.of(SLOT_TOO_LONG, roomy, true, id(2), LONG_FAR),
        Arguments.of(TOO_FAR_AHEAD, wide, true, id(2), LONG_FAR),
        Arguments.of(TOO_MANY_HELD, roomy, true, id(2), HELD),
        Arguments.of(OVERLAPS_OWN, open, true, id(2), HELD));
  }

  @ParameterizedTest
  @MethodSource("atTheDriverDesk")
  void theDriverDeskRefusesForTheFirstFault(
      Refusal expected, DeskLimits limits, boolean permitted, UUID id, Slot slot) {
    var generous = DriverDesk.empty(DeskLimits.STANDARD);
    var granted = followed(generous, Sample.grant(id(0), ANNA, PILE));
    var asked = followed(granted, Sample.wish(ANNA, id(1), PILE, HELD));
    var desk =
        new DriverDesk(
            limits,
            asked.last(),
            permitted ? asked.permissions() : Permissions.NONE,
            asked.bookings());

    var outcome = desk.decide(Sample.wish(ANNA, id, PILE, slot), NOW);

    assertThat(Sample.reply(outcome).refusal()).isEqualTo(expected);
    assertThat(Sample.reply(outcome).detail()).startsWith("Expected ").contains(", but ");
  }

  static List<Arguments> atThePileDesk() {
    var full = limits(HOUR, DAY, 9, 9, 1);
    var roomy = limits(HOUR, DAY, 9, 9, 9);
    var sundays =
        List.of(new WeeklyHours(DayOfWeek.SUNDAY, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));
    return List.of(
        Arguments.of(UNKNOWN_PILE, full, null, slot("08:02", 8)),
        Arguments.of(IN_THE_PAST, full, sundays, slot("08:02", 8)),
        Arguments.of(OFF_GRID, full, sundays, slot("11:02", 8)),
        Arguments.of(OUTSIDE_HOURS, full, sundays, slot("11:00", 30)),
        Arguments.of(CALENDAR_FULL, full, List.of(), slot("11:00", 30)),
        Arguments.of(SLOT_TAKEN, roomy, List.of(), slot("11:00", 30)));
  }

  @ParameterizedTest
  @MethodSource("atThePileDesk")
  void thePileDeskRefusesForTheFirstFault(
      Refusal expected, DeskLimits limits, @Nullable List<WeeklyHours> hours, Slot slot) {
    var before = NOW.minus(HOUR.multipliedBy(3));
    var described = PileCalendar.empty(DeskLimits.STANDARD);
    described = described.after(described.decide(Sample.pile(), before));
    var held =
        described.after(described.decide(Sample.claim(BORIS, id(1), slot("08:00", 300)), before));
    var calendar =
        new PileCalendar(
            limits,
            held.last(),
            hours == null ? null : Sample.pile("UTC", 15, UnreservedUnits.OPEN, hours),
            held.rolledOver(),
            held.held(),
            held.versions());

    var outcome = calendar.decide(Sample.claim(ANNA, id(2), slot), NOW);

    assertThat(Sample.reply(outcome).refusal()).isEqualTo(expected);
    assertThat(Sample.reply(outcome).detail())
        .startsWith("Expected ")
        .contains(", but ")
        .doesNotContain(BORIS.value());
    assertThat(outcome.facts()).isEmpty();
  }

  @Test
  void everyRefusalIsOneOfADeskOrOfACancel() {
    var refusals =
        Stream.concat(atTheDriverDesk().stream(), atThePileDesk().stream())
            .map(row -> (Refusal) row.get()[0])
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Refusal.class)));

    assertThat(EnumSet.complementOf(refusals))
        .containsExactlyInAnyOrder(Refusal.NOT_FOUND, Refusal.ALREADY_ENDED);
  }

  private static UUID stale() {
    return Sample.idMade(NOW.minus(DAY), 7);
  }

  private static DriverDesk followed(DriverDesk desk, DriverDeskInput input) {
    return desk.after(desk.decide(input, NOW));
  }
}
