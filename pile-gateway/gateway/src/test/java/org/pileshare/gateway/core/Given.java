package org.pileshare.gateway.core;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.BookingTerms;
import org.pileshare.contracts.CardBound;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CardKind;
import org.pileshare.contracts.CardStatus;
import org.pileshare.contracts.Connector;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PermissionBounds;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PermissionRevoked;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.UnreservedUnits;
import org.pileshare.contracts.UseAuthority;
import org.pileshare.contracts.UseAuthorityAllocated;
import org.pileshare.contracts.WeeklyHours;

/** Piles, people and days for tests: a day of eight-hour runs, 21 November 2026 in UTC. */
public final class Given {
  public static final PileId PILE = new PileId("pile-1");
  public static final PersonId ANN = new PersonId("ann");
  public static final PersonId BOB = new PersonId("bob");
  public static final CardId ANNS = new CardId("CARD-ANN");
  public static final CardId BOBS = new CardId("CARD-BOB");
  public static final PersonId OWNER = new PersonId("owner");
  public static final ZoneId UTC = ZoneId.of("UTC");
  public static final LocalDate TODAY = LocalDate.parse("2026-11-21");
  public static final Instant MIDNIGHT = Instant.parse("2026-11-21T00:00:00Z");

  private Given() {}

  public static Instant at(String time) {
    return Instant.parse("2026-11-21T" + time + ":00Z");
  }

  public static CardBound card(CardId card, PersonId driver, CardStatus status) {
    return new CardBound(card, CardKind.RFID, driver, status, driver, null, MIDNIGHT);
  }

  public static CardBound card(CardId card, PersonId driver) {
    return card(card, driver, CardStatus.ACTIVE);
  }

  /** Whose these are. */
  public static Cards cards(List<CardBound> bound) {
    return new Cards() {
      @Override
      public List<CardBound> of(PersonId driver) {
        return bound.stream().filter(card -> card.driver().equals(driver)).toList();
      }

      @Override
      public @Nullable CardBound bound(CardId card) {
        return bound.stream().filter(one -> one.card().equals(card)).findFirst().orElse(null);
      }
    };
  }

  public static PermissionGranted permission(
      PersonId driver, Instant from, @Nullable Instant until) {
    return permission(driver, from, until, PermissionBounds.none(UTC, 60));
  }

  private static PermissionGranted permission(
      PersonId driver, Instant from, @Nullable Instant until, PermissionBounds bounds) {
    var id = Ids.derived(driver, PILE, from);
    return new PermissionGranted(id, driver, PILE, from, until, bounds, null, OWNER, null, from);
  }

  /** Permitted on Saturdays, as 21 November 2026 is one, in these hours of a zone. */
  public static PermissionGranted onSaturdays(
      PersonId driver, ZoneId zone, String opens, String closes) {
    var hours =
        new WeeklyHours(DayOfWeek.SATURDAY, LocalTime.parse(opens), LocalTime.parse(closes));
    var bounds = new PermissionBounds(zone, 60, List.of(hours), null, null);
    return permission(driver, MIDNIGHT.minus(Duration.ofDays(9)), null, bounds);
  }

  public static PermissionGranted permission(PersonId driver) {
    return permission(driver, MIDNIGHT.minus(Duration.ofDays(9)), null);
  }

  public static PermissionRevoked revoked(PermissionGranted permission, Instant at) {
    return new PermissionRevoked(
        permission.permission(), permission.driver(), PILE, OWNER, "moved", at);
  }

  /** The pile as its owner describes it. */
  public static PileDescribed described(boolean retired, Instant at) {
    return new PileDescribed(
        PILE,
        OWNER,
        "Site",
        null,
        UTC,
        60,
        List.of(),
        List.of(),
        UnreservedUnits.OPEN,
        List.of(new Connector(1, "IEC_62196_T2", 7_000), new Connector(2, "GBT_AC", 7_000)),
        BookingTerms.STANDARD,
        "flat",
        retired,
        OWNER,
        1,
        at);
  }

  /**
   * Runs of equal length over the day at connector 1, in order; HELD ones are of the person named.
   */
  public static UseAuthorityAllocated table(LocalDate day, long version, Object... runs) {
    return new UseAuthorityAllocated(PILE, day, UTC, 60, version, runs(1, day, runs), MIDNIGHT);
  }

  /** The same of each connector. */
  public static UseAuthorityAllocated table(List<Object> first, List<Object> second) {
    var runs = new ArrayList<>(runs(1, TODAY, first.toArray()));
    runs.addAll(runs(2, TODAY, second.toArray()));
    return new UseAuthorityAllocated(PILE, TODAY, UTC, 60, 1, runs, MIDNIGHT);
  }

  private static List<UseAuthority> runs(int connector, LocalDate day, Object... runs) {
    var start = day.atStartOfDay(UTC).toInstant();
    var length = Duration.ofDays(1).dividedBy(runs.length);
    var list = new ArrayList<UseAuthority>();
    for (var run : Arrays.asList(runs)) {
      var end = start.plus(length);
      list.add(
          run instanceof PersonId driver
              ? new UseAuthority(connector, start, end, Authority.HELD, driver, new UUID(1, 1))
              : new UseAuthority(connector, start, end, (Authority) run, null, null));
      start = end;
    }
    return list;
  }
}
