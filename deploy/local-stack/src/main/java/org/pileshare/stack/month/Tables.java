package org.pileshare.stack.month;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.UnreservedUnits;
import org.pileshare.contracts.UseAuthority;
import org.pileshare.contracts.UseAuthorityAllocated;
import org.pileshare.contracts.UseAuthorityDelivered;
import org.pileshare.contracts.kafka.Topics;

/** The use-authority tables of a pile, and when the pile says that it has them. */
final class Tables {
  private final MonthPlan plan;
  private final PileSite site;
  private final Weather weather;
  private final List<Held> held;
  private final Map<LocalDate, Integer> versions = new HashMap<>();
  private final List<Told> told = new ArrayList<>();

  private Tables(MonthPlan plan, PileSite site, Weather weather, List<Held> held) {
    this.plan = plan;
    this.site = site;
    this.weather = weather;
    this.held = held;
  }

  /** Tables on their topic, and acknowledgements on that of the sessions. */
  static List<Told> told(MonthPlan plan, PileSite site, Weather weather, List<Held> held) {
    var tables = new Tables(plan, site, weather, held);
    for (var cause : tables.causes().entrySet()) {
      cause.getValue().forEach(day -> tables.allocate(day, cause.getKey()));
    }
    tables.acknowledge();
    return tables.told;
  }

  /** When which days get a new table. */
  private TreeMap<Instant, TreeSet<LocalDate>> causes() {
    var causes = new TreeMap<Instant, TreeSet<LocalDate>>();
    days(causes, site.describedAt(), day(site.describedAt()));
    for (var day = plan.from().minusDays(1);
        day.isBefore(plan.from().plusDays(plan.days() + 2L));
        day = day.plusDays(1)) {
      var midnight = day.atStartOfDay(site.zone()).toInstant().plusMillis(900);
      if (midnight.isAfter(site.describedAt())) {
        days(causes, midnight, day);
      }
    }
    for (var each : held) {
      touched(causes, each.heldAt(), each.slot());
      if (each.freedAt() != null) {
        touched(causes, each.freedAt(), each.slot());
      }
    }
    return causes;
  }

  /** Today's and tomorrow's. */
  private static void days(Map<Instant, TreeSet<LocalDate>> causes, Instant at, LocalDate today) {
    causes.computeIfAbsent(at, key -> new TreeSet<>()).addAll(List.of(today, today.plusDays(1)));
  }

  /** The days of a slot, from today on. */
  private void touched(Map<Instant, TreeSet<LocalDate>> causes, Instant at, Slot slot) {
    var first = day(slot.from().minusSeconds(60L * site.earlyStartMinutes()));
    for (var day = first; !day.isAfter(day(slot.to())); day = day.plusDays(1)) {
      if (!day.isBefore(day(at))) {
        causes.computeIfAbsent(at, key -> new TreeSet<>()).add(day);
      }
    }
  }

  private LocalDate day(Instant instant) {
    return instant.atZone(site.zone()).toLocalDate();
  }

  private void allocate(LocalDate day, Instant at) {
    var from = day.atStartOfDay(site.zone()).toInstant();
    var to = day.plusDays(1).atStartOfDay(site.zone()).toInstant();
    var near =
        held.stream()
            .filter(each -> !each.heldAt().isAfter(at))
            .filter(each -> each.slot().from().isBefore(to.plus(site.unit())))
            .filter(each -> each.slot().to().isAfter(from))
            .toList();
    var runs = new ArrayList<UseAuthority>();
    for (int connector = 1; connector <= site.connectors(); connector++) {
      UseAuthority last = null;
      for (var unit = from; unit.isBefore(to); unit = unit.plus(site.unit())) {
        var next = unit(connector, unit, at, near);
        if (last != null && isSame(last, next)) {
          last = run(connector, last.from(), next.to(), last);
        } else {
          if (last != null) {
            runs.add(last);
          }
          last = next;
        }
      }
      runs.add(Objects.requireNonNull(last));
    }
    int version = versions.merge(day, 1, Integer::sum);
    var table =
        new UseAuthorityAllocated(
            site.pile(), day, site.zone(), site.unitMinutes(), version, runs, at);
    told.add(new Told(weather.logged(at), Topics.USE_AUTHORITY, table.key(), table));
  }

  private static boolean isSame(UseAuthority one, UseAuthority other) {
    return one.authority() == other.authority()
        && Objects.equals(one.reservation(), other.reservation());
  }

  private static UseAuthority run(int connector, Instant from, Instant to, UseAuthority like) {
    return new UseAuthority(
        connector, from, to, like.authority(), like.driver(), like.reservation());
  }

  private UseAuthority unit(int connector, Instant from, Instant at, List<Held> near) {
    var to = from.plus(site.unit());
    var holder = holder(connector, from, at, near);
    if (holder == null && site.earlyStartMinutes() > 0) {
      holder = holder(connector, to, at, near);
    }
    if (holder != null) {
      return new UseAuthority(
          connector, from, to, Authority.HELD, holder.driver(), holder.reservation());
    }
    boolean open = site.unreserved() == UnreservedUnits.OPEN;
    var authority = open ? Authority.OPEN : Authority.CLOSED;
    return new UseAuthority(connector, from, to, authority, null, null);
  }

  /** Who holds a unit; of what is given up, the units that had begun stay held. */
  private static @Nullable Held holder(int connector, Instant unit, Instant at, List<Held> near) {
    return near.stream()
        .filter(each -> each.connector() == connector && each.slot().contains(unit))
        .filter(
            each ->
                each.freedAt() == null
                    || each.freedAt().isAfter(at)
                    || unit.isBefore(each.freedAt()))
        .reduce((one, other) -> other)
        .orElse(null);
  }

  /** Today's and tomorrow's when they are made, or the newest ones after an outage. */
  private void acknowledge() {
    var tables =
        told.stream().filter(each -> each.event() instanceof UseAuthorityAllocated).toList();
    for (var each : tables) {
      var table = (UseAuthorityAllocated) each.event();
      if (!weather.offline(each.loggedAt()) && isNear(table.day(), each.loggedAt())) {
        acknowledge(table, each.loggedAt().plusMillis(1_100));
      }
    }
    for (var outage : weather.outages()) {
      var back = outage.to();
      var newest = new TreeMap<LocalDate, UseAuthorityAllocated>();
      for (var each : tables) {
        var table = (UseAuthorityAllocated) each.event();
        if (each.loggedAt().isBefore(back) && isNear(table.day(), back)) {
          newest.merge(table.day(), table, (a, b) -> a.version() > b.version() ? a : b);
        }
      }
      newest.values().forEach(table -> acknowledge(table, back.plusMillis(1_700)));
    }
  }

  private boolean isNear(LocalDate day, Instant at) {
    var today = day(at);
    return day.equals(today) || day.equals(today.plusDays(1));
  }

  private void acknowledge(UseAuthorityAllocated table, Instant at) {
    var event = new UseAuthorityDelivered(site.pile(), table.day(), table.version(), at);
    told.add(new Told(at, Topics.PILE_SESSIONS, site.pile().value(), event));
  }
}
