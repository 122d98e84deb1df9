package org.pileshare.stack.month;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PermissionBounds;
import org.pileshare.contracts.PermissionEvent;
import org.pileshare.contracts.PermissionExpired;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PermissionRevoked;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.WeeklyHours;
import org.pileshare.contracts.kafka.Topics;

/** Who may use a pile, when, and how that ends. */
final class People {
  /** What becomes of a permission. */
  private enum Kind {
    ALWAYS,
    ALWAYS_TOO,
    FREE,
    TWICE_FREE,
    EXPIRES,
    REVOKED,
    REVOKED_AND_GRANTED,
    BY_DAY,
    BY_NIGHT,
    GRANTED_LATER,
    DATED_BACK,
    REVOKED_EARLY
  }

  private final MonthPlan plan;
  private final PileSite site;
  private final boolean free;
  private final Draw draw;
  private final Map<Kind, Integer> drivers = new LinkedHashMap<>();
  private final List<PermissionGranted> grants = new ArrayList<>();
  private final List<PermissionEvent> events = new ArrayList<>();

  private People(MonthPlan plan, PileSite site, boolean free) {
    this.plan = plan;
    this.site = site;
    this.free = free;
    this.draw = plan.draw("people", site.number());
  }

  /**
   * The people of a pile.
   *
   * @param free whether some have free energy, which goes by the order of posting: so nothing may
   *     be told of them that changes what was posted
   */
  static People of(MonthPlan plan, PileSite site, boolean free) {
    var people = new People(plan, site, free);
    int first = people.draw.between(0, plan.drivers() - 1);
    for (var kind : Kind.values()) {
      int driver = (first + kind.ordinal() * 7) % plan.drivers();
      people.drivers.put(kind, driver);
      people.grant(kind, driver);
    }
    return people;
  }

  /** The numbers of those who are permitted at some time. */
  List<Integer> drivers() {
    return List.copyOf(drivers.values());
  }

  /** Somebody who never is. */
  int stranger(Draw luck) {
    int driver = luck.between(0, plan.drivers() - 1);
    while (drivers.containsValue(driver)) {
      driver = (driver + 1) % plan.drivers();
    }
    return driver;
  }

  /** A permission on which somebody can reserve a slot at a time. */
  @Nullable PermissionGranted permission(PersonId driver, Instant at, Instant until) {
    return grants.stream()
        .filter(grant -> grant.driver().equals(driver))
        .filter(grant -> !grant.validFrom().isAfter(at) && !grant.at().isAfter(at))
        .filter(grant -> grant.validUntil() == null || !grant.validUntil().isBefore(until))
        .filter(grant -> !isRevoked(grant, at))
        .findFirst()
        .orElse(null);
  }

  private boolean isRevoked(PermissionGranted grant, Instant at) {
    var revoked = revocation(grant);
    return revoked != null && !revoked.isAfter(at);
  }

  /** When a permission is revoked, if it ever is. */
  @Nullable Instant revocation(PermissionGranted grant) {
    return events.stream()
        .filter(PermissionRevoked.class::isInstance)
        .map(PermissionRevoked.class::cast)
        .filter(event -> event.permission().equals(grant.permission()))
        .map(PermissionRevoked::at)
        .findFirst()
        .orElse(null);
  }

  List<Told> told(Weather weather) {
    return events.stream().map(event -> told(event, weather)).toList();
  }

  private static Told told(PermissionEvent event, Weather weather) {
    var at =
        switch (event) {
          case PermissionGranted granted -> granted.at();
          case PermissionRevoked revoked -> revoked.at();
          case PermissionExpired expired -> expired.at();
        };
    return new Told(weather.logged(at), Topics.PERMISSION_EVENTS, event.driver().value(), event);
  }

  private void grant(Kind kind, int driver) {
    var from = plan.begins().minus(Duration.ofDays(10)).minus(draw.minutes(0, 1_440));
    var third = Duration.ofDays(plan.days()).dividedBy(3);
    switch (kind) {
      case ALWAYS, ALWAYS_TOO -> grant(driver, 1, from, null, from, List.of(), null);
      case FREE -> grant(driver, 1, from, null, from, List.of(), 37_123);
      case TWICE_FREE -> {
        grant(driver, 1, from, null, from, List.of(), 12_345);
        grant(driver, 2, from, null, from.plusSeconds(77), List.of(), 30_001);
      }
      case EXPIRES -> {
        var until = somewhere();
        var granted = grant(driver, 1, from, until, from, List.of(), null);
        events.add(
            new PermissionExpired(granted.permission(), granted.driver(), site.pile(), until));
      }
      case REVOKED -> revoke(grant(driver, 1, from, null, from, List.of(), null), somewhere());
      case REVOKED_AND_GRANTED -> {
        var end = somewhere();
        revoke(grant(driver, 1, from, null, from, List.of(), null), end);
        var again = draw.percent(50) ? end.minus(draw.minutes(1, 600)) : end.plus(third);
        grant(driver, 2, again, null, again, List.of(), null);
      }
      case BY_DAY -> grant(driver, 1, from, null, from, hours(7, 19), null);
      case BY_NIGHT -> {
        var night = new ArrayList<>(hours(0, 6));
        night.addAll(hours(22, 0));
        grant(driver, 1, from, null, from, night, null);
      }
      case GRANTED_LATER -> {
        var later = somewhere();
        grant(driver, 1, later, null, later, List.of(), null);
      }
      case DATED_BACK -> grant(driver, 1, from, null, somewhere(), List.of(), null);
      case REVOKED_EARLY -> {
        var early = plan.begins().plus(draw.minutes(1_440, 2_880)).plusMillis(411);
        revoke(grant(driver, 1, from, null, from, List.of(), null), early);
      }
    }
  }

  /** Some time of the month, which is not a whole second. */
  private Instant somewhere() {
    return draw.within(plan.begins(), plan.ends()).plusMillis(draw.between(1, 999));
  }

  private PermissionGranted grant(
      int driver,
      int which,
      Instant from,
      @Nullable Instant until,
      Instant at,
      List<WeeklyHours> hours,
      @Nullable Integer freeWh) {
    var granted =
        new PermissionGranted(
            Ids.derived("permission of a month", site.pile(), driver, which),
            plan.driver(driver),
            site.pile(),
            from,
            until,
            new PermissionBounds(
                site.zone(), site.unitMinutes(), hours, null, null, free ? freeWh : null),
            null,
            plan.owner(site.number()),
            null,
            at);
    grants.add(granted);
    events.add(granted);
    return granted;
  }

  private void revoke(PermissionGranted granted, Instant at) {
    events.add(
        new PermissionRevoked(
            granted.permission(),
            granted.driver(),
            site.pile(),
            plan.owner(site.number()),
            "a month",
            at));
  }

  private static List<WeeklyHours> hours(int opens, int closes) {
    return EnumSet.allOf(DayOfWeek.class).stream()
        .map(day -> new WeeklyHours(day, LocalTime.of(opens, 0), LocalTime.of(closes, 0)))
        .toList();
  }
}
