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
import static org.pileshare.contracts.Refusal.PILE_RETIRED;
import static org.pileshare.contracts.Refusal.QUOTA_EXCEEDED;
import static org.pileshare.contracts.Refusal.SLOT_TAKEN;
import static org.pileshare.contracts.Refusal.SLOT_TOO_LONG;
import static org.pileshare.contracts.Refusal.SLOT_TOO_SHORT;
import static org.pileshare.contracts.Refusal.TOO_FAR_AHEAD;
import static org.pileshare.contracts.Refusal.TOO_MANY_HELD;
import static org.pileshare.contracts.Refusal.TOO_MANY_REQUESTS;
import static org.pileshare.contracts.Refusal.TOO_SOON;
import static org.pileshare.contracts.Refusal.UNKNOWN_CONNECTOR;
import static org.pileshare.contracts.Refusal.UNKNOWN_PILE;
import static org.pileshare.reservation.core.PileUnderTest.terms;
import static org.pileshare.reservation.core.Sample.ANNA;
import static org.pileshare.reservation.core.Sample.BORIS;
import static org.pileshare.reservation.core.Sample.NOW;
import static org.pileshare.reservation.core.Sample.PILE;
import static org.pileshare.reservation.core.Sample.id;
import static org.pileshare.reservation.core.Sample.limits;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pileshare.contracts.BookingTerms;
import org.pileshare.contracts.DatedHours;
import org.pileshare.contracts.DriverDeskInput;
import org.pileshare.contracts.LocalHours;
import org.pileshare.contracts.PermissionBounds;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.Slot;

/**
 * The order of the refusals: each row is at fault in all that follows it as well, and is refused
 * for the first.
 */
class RefusalOrderTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final int NONE = 0;
  private static final int MANY = 2_000;
  private static final Slot HELD = slot("23:00", 60);

  /** Longer than an hour, past the horizon of a day, and over the hour that is held. */
  private static final Slot LONG_FAR = new Slot(HELD.from(), NOW.plus(DAY).plus(HOUR));

  static List<Arguments> atTheDriverDesk() {
    var full = limits(HOUR, DAY, 1, 1, 9);
    var roomy = limits(HOUR, DAY, 1, 9, 9);
    var wide = limits(DAY.plus(DAY), DAY, 1, 9, 9);
    var open = limits(HOUR, DAY, 9, 9, 9);
    return List.of(
        Arguments.of(ID_REUSED, full, NONE, id(1), LONG_FAR),
        Arguments.of(TOO_MANY_REQUESTS, full, NONE, stale(), LONG_FAR),
        Arguments.of(ID_NOT_FRESH, roomy, NONE, stale(), LONG_FAR),
        Arguments.of(NO_PERMISSION, roomy, NONE, id(2), LONG_FAR),
        Arguments.of(QUOTA_EXCEEDED, roomy, 4, id(2), LONG_FAR),
        Arguments.of(SLOT_TOO_LONG, roomy, MANY, id(2), LONG_FAR),
        Arguments.of(TOO_FAR_AHEAD, wide, MANY, id(2), LONG_FAR),
        Arguments.of(TOO_MANY_HELD, roomy, MANY, id(2), HELD),
        Arguments.of(OVERLAPS_OWN, open, MANY, id(2), HELD));
  }

  @ParameterizedTest
  @MethodSource("atTheDriverDesk")
  void theDriverDeskRefusesForTheFirstFault(
      Refusal expected, DeskLimits limits, int unitsPerDay, UUID id, Slot slot) {
    var generous = DriverDesk.empty(DeskLimits.STANDARD);
    var granted = followed(generous, Sample.grant(id(0), ANNA, PILE));
    var asked = followed(granted, Sample.wish(ANNA, id(1), PILE, HELD));
    var permissions =
        unitsPerDay == NONE ? Permissions.NONE : new Permissions(permitted(unitsPerDay));
    var desk = new DriverDesk(limits, asked.last(), permissions, asked.bookings());

    var outcome = desk.decide(Sample.wish(ANNA, id, PILE, slot), NOW);

    assertThat(Sample.reply(outcome).refusal()).isEqualTo(expected);
    assertThat(Sample.reply(outcome).detail()).startsWith("Expected ").contains(", but ");
  }

  static List<Arguments> atThePileDesk() {
    var strict = terms("min", 30, "max", 60, "notice", 120, "horizon", 1, "upcoming", 1);
    var closed =
        List.of(new DatedHours(NOW.atZone(ZoneOffset.UTC).toLocalDate(), List.<LocalHours>of()));
    var farToo = Duration.ofDays(2);
    return List.of(
        Arguments.of(UNKNOWN_PILE, null, 9, slot("08:02", 8)),
        Arguments.of(PILE_RETIRED, described(strict, closed, true), 9, slot("08:02", 8)),
        Arguments.of(UNKNOWN_CONNECTOR, described(strict, closed, false), 9, slot("08:02", 8)),
        Arguments.of(IN_THE_PAST, described(strict, closed, false), 1, slot("08:02", 8)),
        Arguments.of(OFF_GRID, described(strict, closed, false), 1, slot("11:02", 8)),
        Arguments.of(SLOT_TOO_SHORT, described(strict, closed, false), 1, slot("11:00", 15)),
        Arguments.of(SLOT_TOO_LONG, described(strict, closed, false), 1, slot("11:00", 2_880)),
        Arguments.of(
            TOO_SOON,
            described(terms("max", 1_440, "notice", 600, "horizon", 1), closed, false),
            1,
            slot("11:00", 1_440)),
        Arguments.of(TOO_FAR_AHEAD, described(strict, closed, false), 1, slot("11:00", 60, farToo)),
        Arguments.of(OUTSIDE_HOURS, described(strict, closed, false), 1, slot("12:30", 30)),
        Arguments.of(TOO_MANY_HELD, described(strict, List.of(), false), 1, slot("12:30", 30)),
        Arguments.of(
            CALENDAR_FULL, described(terms("notice", 60), List.of(), false), 1, slot("12:30", 30)),
        Arguments.of(
            SLOT_TAKEN, described(terms("notice", 60), List.of(), false), 2, slot("12:30", 30)));
  }

  /**
   * @param places how many slots the calendar has room for; nine stands for a wish of a connector
   *     that there is not
   */
  @ParameterizedTest
  @MethodSource("atThePileDesk")
  void thePileDeskRefusesForTheFirstFault(
      Refusal expected, @Nullable PileDescribed pile, int places, Slot slot) {
    var before = NOW.minus(HOUR.multipliedBy(3));
    var described = PileCalendar.empty(DeskLimits.STANDARD);
    described = described.after(described.decide(Sample.pile(), before));
    var held =
        described.after(described.decide(Sample.claim(ANNA, id(1), slot("08:00", 330)), before));
    var calendar =
        new PileCalendar(
            limits(HOUR, DAY, 9, 9, places),
            held.last(),
            pile,
            held.rolledOver(),
            held.link(),
            held.entries(),
            held.waiting(),
            held.today(),
            held.versions());
    var claim = PileUnderTest.claim(ANNA, 2, slot, places == 9 ? 7 : null, false);

    var outcome = calendar.decide(claim, NOW);

    assertThat(Sample.reply(outcome).refusal()).isEqualTo(expected);
    assertThat(Sample.reply(outcome).detail()).startsWith("Expected ").contains(", but ");
    assertThat(outcome.facts()).isEmpty();
  }

  @Test
  void noSentenceNamesAnotherDriver() {
    var pile = new PileUnderTest();
    pile.claim(BORIS, 1, HELD);

    assertThat(Sample.reply(pile.claim(ANNA, 2, HELD)).detail()).doesNotContain(BORIS.value());
  }

  @Test
  void everyOtherRefusalIsOfACommandAboutAReservation() {
    var refusals =
        Stream.concat(atTheDriverDesk().stream(), atThePileDesk().stream())
            .map(row -> (Refusal) row.get()[0])
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Refusal.class)));

    assertThat(EnumSet.complementOf(refusals))
        .containsExactlyInAnyOrder(
            Refusal.WAITING_LIST_FULL,
            Refusal.NOT_FOUND,
            Refusal.ALREADY_ENDED,
            Refusal.NOT_HELD,
            Refusal.NOT_OFFERED,
            Refusal.VERSION_CHANGED,
            Refusal.TOO_LATE_TO_CHANGE,
            Refusal.TOO_LATE_TO_CANCEL,
            Refusal.TOO_EARLY_TO_CHECK_IN);
  }

  private static SortedMap<UUID, Permission> permitted(int unitsPerDay) {
    var bounds = new PermissionBounds(ZoneOffset.UTC, 15, List.of(), unitsPerDay, null);
    return new TreeMap<>(Map.of(id(0), new Permission(PILE, NOW.minus(DAY), null, bounds)));
  }

  private static PileDescribed described(
      BookingTerms terms, List<DatedHours> exceptions, boolean retired) {
    var first = Sample.pile();
    return new PileDescribed(
        PILE,
        first.owner(),
        first.site(),
        null,
        first.zone(),
        first.unitMinutes(),
        first.hours(),
        exceptions,
        first.unreserved(),
        first.connectors(),
        terms,
        first.tariff(),
        retired,
        first.owner(),
        2,
        NOW);
  }

  private static Slot slot(String from, int minutes) {
    return Sample.slot(from, minutes);
  }

  private static Slot slot(String from, int minutes, Duration later) {
    var first = Sample.slot(from, minutes);
    return new Slot(first.from().plus(later), first.to().plus(later));
  }

  private static UUID stale() {
    return Sample.idMade(NOW.minus(DAY), 7);
  }

  private static DriverDesk followed(DriverDesk desk, DriverDeskInput input) {
    return desk.after(desk.decide(input, NOW));
  }
}
