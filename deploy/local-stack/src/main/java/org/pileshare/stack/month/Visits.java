package org.pileshare.stack.month;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who charges at a pile, from when to when, and how much; one car at a connector at a time. */
final class Visits {
  /** How often a pile samples. */
  private static final Duration STEP = Duration.ofMinutes(5);

  private static final Duration SHORTEST = Duration.ofSeconds(20);
  private static final Duration APART = Duration.ofSeconds(30);
  private static final int SECONDS_PER_HOUR = 3_600;

  /** Who means to come. */
  private record Wish(
      Instant start, Instant end, @Nullable Integer driver, @Nullable Booking booking) {}

  private final MonthPlan plan;
  private final PileSite site;
  private final People people;
  private final Draw draw;

  private Visits(MonthPlan plan, PileSite site, People people) {
    this.plan = plan;
    this.site = site;
    this.people = people;
    this.draw = plan.draw("visits", site.number());
  }

  static List<Visit> of(
      MonthPlan plan, PileSite site, People people, List<Booking> bookings, Weather weather) {
    var visits = new Visits(plan, site, people);
    var all = new ArrayList<Visit>();
    for (int connector = 1; connector <= site.connectors(); connector++) {
      all.addAll(visits.of(connector, bookings, weather));
    }
    all.sort(Comparator.comparing(Visit::end));
    return all;
  }

  private List<Visit> of(int connector, List<Booking> bookings, Weather weather) {
    var wishes = new ArrayList<Wish>();
    for (var booking : bookings) {
      if (booking.connector() == connector && booking.comes() && opens(booking, weather)) {
        wishes.add(wish(booking));
      }
    }
    var cursor = plan.begins().plus(draw.minutes(10, 600));
    while (cursor.isBefore(plan.ends())) {
      wishes.add(new Wish(cursor, cursor.plus(length()), somebody(), null));
      cursor = cursor.plus(draw.minutes(30, 1_900));
    }
    wishes.sort(Comparator.comparing(Wish::start));
    var visits = new ArrayList<Visit>();
    var freeFrom = Instant.EPOCH;
    long register = draw.between(0, 5_000_000);
    for (var wish : wishes) {
      if (wish.start().isBefore(freeFrom)) {
        continue;
      }
      var visit = visit(connector, wish, register);
      visits.add(visit);
      register = visit.meterStopWh();
      freeFrom = wish.end().plus(APART);
    }
    return visits;
  }

  /** Who is revoked before comes in vain, unless the pile has not heard of it. */
  private boolean opens(Booking booking, Weather weather) {
    var revoked = booking.revokedAt();
    var from = booking.slot().from();
    return revoked == null || revoked.isAfter(from) || weather.offline(from) || draw.percent(20);
  }

  /** A holder of units is in time, too early or too late, to the second as often as by far. */
  private Wish wish(Booking booking) {
    var slot = booking.slot();
    int how = draw.between(1, 100);
    var start =
        how <= 10
            ? slot.from()
            : how <= 13
                ? slot.from().minusSeconds(1)
                : how <= 25
                    ? slot.from().minus(draw.minutes(1, 40))
                    : slot.from().plus(draw.minutes(0, 12));
    int until = draw.between(1, 100);
    var end =
        until <= 8
            ? slot.to()
            : until <= 24
                ? slot.to().plus(draw.seconds(5, 75))
                : until <= 36
                    ? slot.to().plus(draw.minutes(2, 200))
                    : until <= 41 ? slot.from() : draw.within(slot.from(), slot.to());
    var earliest = start.plus(SHORTEST);
    return new Wish(start, end.isBefore(earliest) ? earliest : end, booking.driver(), booking);
  }

  private Duration length() {
    return draw.percent(1)
        ? draw.minutes(1_500, 1_900)
        : draw.percent(60) ? draw.minutes(2, 90) : draw.minutes(60, 400);
  }

  private @Nullable Integer somebody() {
    int who = draw.between(1, 100);
    if (who <= 8) {
      return null;
    }
    return who <= 20 ? Integer.valueOf(people.stranger(draw)) : draw.of(people.drivers());
  }

  private Visit visit(int connector, Wish wish, long register) {
    var readings = new ArrayList<Visit.Reading>();
    long meterWh = register;
    boolean idle = draw.percent(2);
    int percent = draw.between(20, 95);
    var at = wish.start();
    readings.add(new Visit.Reading(at, meterWh));
    while (at.isBefore(wish.end())) {
      var next = at.plus(STEP).isBefore(wish.end()) ? at.plus(STEP) : wish.end();
      long seconds = Duration.between(at, next).toSeconds();
      long most = site.powerWatts() * seconds / SECONDS_PER_HOUR;
      meterWh += idle ? 0 : most * Math.min(100, percent + draw.between(-15, 5)) / 100;
      percent = Math.max(16, percent - (draw.percent(30) ? 1 : 0));
      at = next;
      readings.add(new Visit.Reading(at, meterWh));
    }
    return new Visit(connector, wish.start(), wish.end(), wish.driver(), wish.booking(), readings);
  }
}
