package org.pileshare.reservation.core;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.pileshare.contracts.LocalHours;
import org.pileshare.contracts.Slot;

/** Local days and their hours as instants; a day may have 23 or 25 hours. */
final class Days {
  private Days() {}

  static LocalDate of(Instant instant, ZoneId zone) {
    return LocalDate.ofInstant(instant, zone);
  }

  static Slot whole(LocalDate day, ZoneId zone) {
    return new Slot(
        day.atStartOfDay(zone).toInstant(), day.plusDays(1).atStartOfDay(zone).toInstant());
  }

  /** The local days that a slot touches, in order. */
  static Stream<LocalDate> touchedBy(Slot slot, ZoneId zone) {
    return of(slot.from(), zone).datesUntil(of(slot.to().minusNanos(1), zone).plusDays(1));
  }

  /** What two slots have in common; they overlap. */
  static Slot common(Slot one, Slot other) {
    return new Slot(later(one.from(), other.from()), earlier(one.to(), other.to()));
  }

  /** The spans of a day, in order, joined where they touch. */
  static List<Slot> spans(LocalDate day, ZoneId zone, Stream<LocalHours> hours) {
    var spans =
        hours
            .flatMap(span -> span.on(day, zone).stream())
            .sorted(Comparator.comparing(Slot::from))
            .toList();
    var joined = new ArrayList<Slot>();
    for (var span : spans) {
      if (!joined.isEmpty() && !span.from().isAfter(joined.getLast().to())) {
        var last = joined.removeLast();
        joined.add(new Slot(last.from(), later(last.to(), span.to())));
      } else {
        joined.add(span);
      }
    }
    return List.copyOf(joined);
  }

  static boolean contain(List<Slot> spans, Slot part) {
    return spans.stream()
        .anyMatch(span -> !part.from().isBefore(span.from()) && !part.to().isAfter(span.to()));
  }

  static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
