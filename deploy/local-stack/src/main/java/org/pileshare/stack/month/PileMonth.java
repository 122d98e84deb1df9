package org.pileshare.stack.month;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.pileshare.contracts.ReservationEvent;
import org.pileshare.contracts.kafka.Topics;

/**
 * All that happens at one pile in a month, and all that is told of it.
 *
 * @param reports in the order of the visits' ends
 */
record PileMonth(PileSite site, List<Report> reports, List<Told> told) {
  PileMonth {
    reports = List.copyOf(reports);
    told = List.copyOf(told);
  }

  static PileMonth of(MonthPlan plan, int number) {
    var site = PileSite.of(plan, number);
    var weather = Weather.of(plan, site);
    var people = People.of(plan, site, !weather.lagging());
    var bookings = Bookings.of(plan, site, people);
    var visits = Visits.of(plan, site, people, bookings, weather);
    var reports = Reports.of(plan, site, weather, visits);
    var told = new ArrayList<>(site.descriptions(plan));
    told.addAll(people.told(weather));
    var lives = new Lives(plan, site);
    var held = new ArrayList<Held>();
    for (var booking : bookings) {
      var life = lives.of(booking, reports);
      held.addAll(Held.of(life));
      life.forEach(event -> told.add(told(site, weather, event)));
    }
    told.addAll(Tables.told(plan, site, weather, held));
    for (var report : reports) {
      for (var each : report.told()) {
        told.add(
            new Told(each.loggedAt(), Topics.PILE_SESSIONS, site.pile().value(), each.event()));
      }
    }
    told.sort(Comparator.comparing(Told::loggedAt));
    return new PileMonth(site, reports, told);
  }

  private static Told told(PileSite site, Weather weather, ReservationEvent event) {
    return new Told(
        weather.logged(event.at()), Topics.RESERVATION_EVENTS, site.pile().value(), event);
  }
}
