package org.pileshare.reservation.core;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.BookingTerms;
import org.pileshare.contracts.CancelReservation;
import org.pileshare.contracts.ClaimSlot;
import org.pileshare.contracts.Connector;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PermissionBounds;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PermissionRevoked;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.ReservationReply;
import org.pileshare.contracts.ReserveSlot;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.UnreservedUnits;
import org.pileshare.contracts.WeeklyHours;

/** People, piles and wishes for tests; a Saturday morning in November. */
public final class Sample {
  public static final Instant NOW = Instant.parse("2026-11-21T10:07:00Z");
  public static final PersonId ANNA = new PersonId("anna");
  public static final PersonId BORIS = new PersonId("boris");
  public static final PersonId CHEN = new PersonId("chen");
  public static final PersonId OWNER = new PersonId("owner");
  public static final PileId PILE = new PileId("LINDE-7F3K");
  public static final PileId OTHER = new PileId("BIRKE-2Q8D");

  private Sample() {}

  /** A fresh id; the same number gives the same one. */
  public static UUID id(int number) {
    return idMade(NOW.minusSeconds(1), number);
  }

  public static UUID idMade(Instant made, int number) {
    return Ids.timeOrdered(made, new Random(number));
  }

  /** From a time of that Saturday, in UTC. */
  public static Slot slot(String from, int minutes) {
    var begins = Instant.parse("2026-11-21T" + from + ":00Z");
    return new Slot(begins, begins.plus(Duration.ofMinutes(minutes)));
  }

  public static ReserveSlot wish(PersonId driver, UUID id, PileId pile, Slot slot) {
    var command = Ids.derived(driver, id, "reserve", pile, slot.from(), slot.to());
    return new ReserveSlot(command, id, driver, pile, slot, null, false);
  }

  public static ReserveSlot wish(PersonId driver, UUID id, PileId pile, Slot slot, boolean waits) {
    var command = Ids.derived(driver, id, "reserve", pile, slot.from(), slot.to(), waits);
    return new ReserveSlot(command, id, driver, pile, slot, null, waits);
  }

  public static CancelReservation cancel(PersonId driver, UUID id) {
    return new CancelReservation(Ids.derived(driver, id, "cancel"), id, driver, null);
  }

  public static ClaimSlot claim(PersonId driver, UUID id, Slot slot) {
    var wish = wish(driver, id, PILE, slot);
    return new ClaimSlot(wish.command(), id, driver, PILE, slot, null, false, id(0));
  }

  public static PermissionGranted grant(
      UUID permission, PersonId driver, PileId pile, Instant from, @Nullable Instant until) {
    var bounds = PermissionBounds.none(ZoneOffset.UTC, 15);
    return new PermissionGranted(
        permission, driver, pile, from, until, bounds, null, OWNER, null, from);
  }

  public static PermissionGranted grant(UUID permission, PersonId driver, PileId pile) {
    return grant(permission, driver, pile, NOW.minus(Duration.ofDays(365)), null);
  }

  public static PermissionRevoked revoke(UUID permission, PersonId driver, PileId pile) {
    return new PermissionRevoked(permission, driver, pile, OWNER, "sold", NOW);
  }

  public static PileDescribed pile(
      String zone, int unitMinutes, UnreservedUnits unreserved, List<WeeklyHours> hours) {
    return new PileDescribed(
        PILE,
        OWNER,
        "Linde",
        null,
        ZoneId.of(zone),
        unitMinutes,
        hours,
        List.of(),
        unreserved,
        List.of(connector(1)),
        BookingTerms.STANDARD,
        "standard",
        false,
        OWNER,
        1,
        NOW);
  }

  /** Units of a quarter of an hour, always open. */
  public static PileDescribed pile() {
    return pile("UTC", 15, UnreservedUnits.OPEN, List.of());
  }

  public static Connector connector(int number) {
    return new Connector(number, "IEC_62196_T2", 11_000);
  }

  /** The same pile with other terms and connectors, described once more. */
  public static PileDescribed pile(
      BookingTerms terms, boolean retired, long version, int... connectors) {
    var first = pile();
    return new PileDescribed(
        PILE,
        OWNER,
        first.site(),
        null,
        first.zone(),
        first.unitMinutes(),
        first.hours(),
        first.exceptions(),
        first.unreserved(),
        Arrays.stream(connectors).mapToObj(Sample::connector).toList(),
        terms,
        first.tariff(),
        retired,
        OWNER,
        version,
        NOW);
  }

  public static DeskLimits limits(
      Duration longestSlot, Duration horizon, int upcoming, int remembered, int held) {
    var standard = DeskLimits.STANDARD;
    return new DeskLimits(
        horizon,
        longestSlot,
        standard.freshFor(),
        standard.aheadBy(),
        standard.keptAfterEnd(),
        standard.countedAfterEnd(),
        standard.backlog(),
        standard.undecidedFor(),
        upcoming,
        remembered,
        standard.underWay(),
        standard.permissions(),
        held,
        standard.waiting(),
        standard.dueAtOnce());
  }

  /** The only message of a type. */
  public static <T extends Event> T only(Outcome outcome, Class<T> type) {
    var found = outcome.messages().stream().filter(type::isInstance).map(type::cast).toList();
    if (found.size() != 1) {
      throw new AssertionError(
          "Expected one %s, but: %s".formatted(type.getSimpleName(), outcome.messages()));
    }
    return found.getFirst();
  }

  public static ReservationReply reply(Outcome outcome) {
    return only(outcome, ReservationReply.class);
  }
}
