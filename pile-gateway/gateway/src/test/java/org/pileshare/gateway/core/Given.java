package org.pileshare.gateway.core;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.CardBound;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CardStatus;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PermissionRevoked;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.UseAuthority;
import org.pileshare.contracts.UseAuthorityAllocated;

/** Piles, people and days for tests: a day of eight-hour runs, 21 November 2026 in UTC. */
public final class Given {
  public static final PileId PILE = new PileId("pile-1");
  public static final PersonId ANN = new PersonId("ann");
  public static final PersonId BOB = new PersonId("bob");
  public static final CardId ANNS = new CardId("CARD-ANN");
  public static final CardId BOBS = new CardId("CARD-BOB");
  public static final LocalDate TODAY = LocalDate.parse("2026-11-21");
  public static final Instant MIDNIGHT = Instant.parse("2026-11-21T00:00:00Z");

  private Given() {}

  public static Instant at(String time) {
    return Instant.parse("2026-11-21T" + time + ":00Z");
  }

  public static CardBound card(CardId card, PersonId driver, CardStatus status) {
    return new CardBound(card, driver, status, MIDNIGHT);
  }

  public static CardBound card(CardId card, PersonId driver) {
    return card(card, driver, CardStatus.ACTIVE);
  }

  public static PermissionGranted permission(
      PersonId driver, Instant from, @Nullable Instant until) {
    var id = Ids.derived(driver, PILE, from);
    return new PermissionGranted(id, driver, PILE, from, until, new PersonId("owner"), from);
  }

  public static PermissionGranted permission(PersonId driver) {
    return permission(driver, MIDNIGHT.minus(Duration.ofDays(9)), null);
  }

  public static PermissionRevoked revoked(PermissionGranted permission, Instant at) {
    return new PermissionRevoked(
        permission.permission(), permission.driver(), PILE, new PersonId("owner"), "moved", at);
  }

  /** Runs of equal length over the day, in order; HELD ones are of the person named. */
  public static UseAuthorityAllocated table(LocalDate day, long version, Object... runs) {
    var start = day.atStartOfDay(ZoneId.of("UTC")).toInstant();
    var length = Duration.ofDays(1).dividedBy(runs.length);
    var list = new ArrayList<UseAuthority>();
    for (var run : Arrays.asList(runs)) {
      var end = start.plus(length);
      list.add(
          run instanceof PersonId driver
              ? new UseAuthority(start, end, Authority.HELD, driver, new UUID(1, 1))
              : new UseAuthority(start, end, (Authority) run, null, null));
      start = end;
    }
    return new UseAuthorityAllocated(
        PILE, day, ZoneId.of("UTC"), 60, version, List.copyOf(list), MIDNIGHT);
  }
}
