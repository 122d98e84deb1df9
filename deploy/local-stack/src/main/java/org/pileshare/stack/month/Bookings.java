package org.pileshare.stack.month;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.Slot;

/** Who reserves what at a pile: slots that never overlap, in whole units. */
final class Bookings {
  private final MonthPlan plan;
  private final PileSite site;
  private final People people;
  private final Draw draw;

  private Bookings(MonthPlan plan, PileSite site, People people) {
    this.plan = plan;
    this.site = site;
    this.people = people;
    this.draw = plan.draw("bookings", site.number());
  }

  static List<Booking> of(MonthPlan plan, PileSite site, People people) {
    var bookings = new Bookings(plan, site, people);
    var all = new ArrayList<Booking>();
    for (int connector = 1; connector <= site.connectors(); connector++) {
      all.addAll(bookings.of(connector));
    }
    return all;
  }

  private List<Booking> of(int connector) {
    var made = new ArrayList<Booking>();
    var begin = site.describedAt().isAfter(plan.begins()) ? site.describedAt() : plan.begins();
    var cursor = site.ceiling(begin.plus(draw.minutes(60, 600)));
    while (cursor.isBefore(plan.ends().minus(Duration.ofHours(12)))) {
      var first = slot(cursor);
      var second = draw.percent(12) ? slot(first.to().plus(units(0, 6))) : null;
      booking(connector, first, second).ifPresent(made::add);
      var last = second == null ? first : second;
      cursor = last.to().plus(draw.percent(30) ? Duration.ZERO : units(1, gapUnits()));
    }
    return made;
  }

  /** About five slots in two days. */
  private int gapUnits() {
    return 24 * 60 / site.unitMinutes();
  }

  private Duration units(int least, int most) {
    return site.unit().multipliedBy(draw.between(least, most));
  }

  private Slot slot(Instant from) {
    return new Slot(from, from.plus(units(1, 6)));
  }

  private Optional<Booking> booking(int connector, Slot first, @Nullable Slot second) {
    int driver = draw.of(people.drivers());
    var person = plan.driver(driver);
    var notice = draw.percent(60) ? draw.minutes(2, 600) : draw.minutes(600, 3_000);
    var at = first.from().minus(notice).plusMillis(draw.between(0, 999));
    var slot = second == null ? first : second;
    var permission = people.permission(person, at, slot.to());
    if (permission == null || at.isBefore(site.describedAt())) {
      return Optional.empty();
    }
    int fate = draw.between(1, 100);
    var changedAt = second == null ? null : draw.within(at, first.from()).plusMillis(150);
    var made = changedAt == null ? at : changedAt;
    var revokedAt = people.revocation(permission);
    if (revokedAt != null && !revokedAt.isBefore(slot.to())) {
      revokedAt = null;
    }
    if (changedAt != null && revokedAt != null && !revokedAt.isAfter(changedAt)) {
      return Optional.empty();
    }
    var canceledAt =
        fate > 12 ? null : draw.within(made, fate < 10 ? slot.from() : slot.to()).plusMillis(333);
    return Optional.of(
        new Booking(
            Ids.derived("reservation of a month", site.pile(), connector, first.from()),
            person,
            driver,
            connector,
            permission.permission(),
            at,
            second == null ? null : first,
            changedAt,
            slot,
            first(canceledAt, revokedAt),
            revokedAt,
            fate > 25));
  }

  /** Nobody cancels what has been taken from them. */
  private static @Nullable Instant first(
      @Nullable Instant canceledAt, @Nullable Instant revokedAt) {
    boolean tooLate = canceledAt != null && revokedAt != null && canceledAt.isAfter(revokedAt);
    return tooLate ? null : canceledAt;
  }
}
