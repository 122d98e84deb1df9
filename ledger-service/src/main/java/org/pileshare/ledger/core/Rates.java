package org.pileshare.ledger.core;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.pileshare.contracts.PeriodKind;
import org.pileshare.contracts.TariffPeriod;
import org.pileshare.contracts.TariffTerms;

/**
 * The price of energy at each instant: that of the period which the clock at the pile is in.
 *
 * <p>So an hour that the clock shows twice is twice in its period, and one that it leaves out is in
 * none, and days of 23 and 25 hours need no rule of their own.
 */
record Rates(TariffTerms terms, ZoneId zone) {
  /** No session is longer; one whose clock says so is priced by how it began. */
  static final Duration LONGEST = Duration.ofDays(31);

  /** A time throughout which the rate is one and the same. */
  record Span(Instant from, Instant to, Rate rate) {}

  Rate at(Instant instant) {
    var local = instant.atZone(zone);
    return terms.periods().stream()
        .filter(period -> period.covers(local.getDayOfWeek(), local.toLocalTime()))
        .findFirst()
        .map(period -> new Rate(period.kind(), period.perKwhMicro()))
        .orElseGet(() -> new Rate(PeriodKind.FLAT, terms.energyPerKwhMicro()));
  }

  /** The spans of a time, in order and without a gap; neighbours differ. */
  List<Span> spans(Instant from, Instant to) {
    var spans = new ArrayList<Span>();
    var begin = from;
    var rate = at(from);
    for (var change : changes(from, to)) {
      var next = at(change);
      if (!next.equals(rate)) {
        spans.add(new Span(begin, change, rate));
        begin = change;
        rate = next;
      }
    }
    spans.add(new Span(begin, to, rate));
    return spans;
  }

  /** Where another period may begin: at its times, at midnight, and where the clock is changed. */
  private TreeSet<Instant> changes(Instant from, Instant to) {
    var changes = new TreeSet<Instant>();
    if (terms.periods().isEmpty() || from.plus(LONGEST).isBefore(to)) {
      return changes;
    }
    var last = to.atZone(zone).toLocalDate();
    for (var day = from.atZone(zone).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
      timesOf(day).filter(at -> at.isAfter(from) && at.isBefore(to)).forEach(changes::add);
    }
    var rules = zone.getRules();
    for (var next = rules.nextTransition(from);
        next != null && next.getInstant().isBefore(to);
        next = rules.nextTransition(next.getInstant())) {
      changes.add(next.getInstant());
    }
    return changes;
  }

  private Stream<Instant> timesOf(LocalDate day) {
    var times =
        Stream.concat(Stream.of(LocalTime.MIDNIGHT), terms.periods().stream().flatMap(Rates::ends));
    return times.flatMap(
        time -> {
          var local = day.atTime(time);
          return zone.getRules().getValidOffsets(local).stream().map(local::toInstant);
        });
  }

  private static Stream<LocalTime> ends(TariffPeriod period) {
    return Stream.of(period.from(), period.to());
  }
}
