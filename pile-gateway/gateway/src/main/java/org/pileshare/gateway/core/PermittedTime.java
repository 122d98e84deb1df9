package org.pileshare.gateway.core;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.pileshare.contracts.PermissionBounds;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.Slot;

/** When permissions hold: from their beginning to their end, in the hours of their weekdays. */
final class PermittedTime {
  private PermittedTime() {}

  static boolean covers(PermissionGranted permission, Instant at) {
    var until = permission.validUntil();
    return !at.isBefore(permission.validFrom())
        && (until == null || at.isBefore(until))
        && holdsAt(permission.bounds(), at);
  }

  private static boolean holdsAt(PermissionBounds bounds, Instant at) {
    return bounds.hours().isEmpty()
        || hoursOf(bounds, at.atZone(bounds.zone()).toLocalDate())
            .anyMatch(span -> span.contains(at));
  }

  /** The parts of a span in which at least one of the permissions holds, in order and apart. */
  static List<Slot> within(Slot span, Stream<PermissionGranted> permissions) {
    var parts =
        permissions
            .flatMap(permission -> parts(span, permission))
            .sorted(Comparator.comparing(Slot::from))
            .toList();
    var joined = new ArrayList<Slot>();
    for (var part : parts) {
      if (!joined.isEmpty() && !part.from().isAfter(joined.getLast().to())) {
        var last = joined.removeLast();
        joined.add(new Slot(last.from(), later(last.to(), part.to())));
      } else {
        joined.add(part);
      }
    }
    return List.copyOf(joined);
  }

  private static Stream<Slot> parts(Slot span, PermissionGranted permission) {
    var until = permission.validUntil();
    var from = later(span.from(), permission.validFrom());
    var to = until == null ? span.to() : earlier(span.to(), until);
    if (!from.isBefore(to)) {
      return Stream.empty();
    }
    var valid = new Slot(from, to);
    var bounds = permission.bounds();
    if (bounds.hours().isEmpty()) {
      return Stream.of(valid);
    }
    var last = to.atZone(bounds.zone()).toLocalDate();
    return from.atZone(bounds.zone())
        .toLocalDate()
        .datesUntil(last.plusDays(1))
        .flatMap(day -> hoursOf(bounds, day))
        .filter(valid::overlaps)
        .map(hours -> new Slot(later(from, hours.from()), earlier(to, hours.to())));
  }

  private static Stream<Slot> hoursOf(PermissionBounds bounds, LocalDate day) {
    return bounds.hours().stream().flatMap(hours -> hours.on(day, bounds.zone()).stream());
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
