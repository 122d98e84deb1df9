package org.pileshare.ledger.core;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pileshare.contracts.PermissionBounds;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.WeeklyHours;

/**
 * The weekday hours in which a permission holds.
 *
 * @param hours empty means always
 */
public record PermittedHours(ZoneId zone, List<WeeklyHours> hours) {
  /** After so many days without a gap the week has come round, and so will every other. */
  private static final int ROUND_DAYS = 8;

  public PermittedHours {
    hours = List.copyOf(hours);
  }

  public static PermittedHours of(PermissionBounds bounds) {
    return new PermittedHours(bounds.zone(), bounds.hours());
  }

  /**
   * Until when they go on without a gap from an instant in them; {@link Instant#MAX} if they never
   * end, and nothing if the instant is not in them.
   */
  Optional<Instant> untilFrom(Instant instant) {
    if (hours.isEmpty()) {
      return Optional.of(Instant.MAX);
    }
    var first = instant.atZone(zone).toLocalDate();
    var end = instant;
    for (var next = endAfter(end); next.isPresent(); next = endAfter(end)) {
      end = next.get();
      if (end.atZone(zone).toLocalDate().isAfter(first.plusDays(ROUND_DAYS))) {
        return Optional.of(Instant.MAX);
      }
    }
    return end.equals(instant) ? Optional.empty() : Optional.of(end);
  }

  /** The latest end of the spans that an instant is in. */
  private Optional<Instant> endAfter(Instant instant) {
    return spansOf(instant.atZone(zone).toLocalDate())
        .filter(span -> span.contains(instant))
        .map(Slot::to)
        .max(Instant::compareTo);
  }

  private Stream<Slot> spansOf(LocalDate day) {
    return hours.stream().flatMap(each -> each.on(day, zone).stream());
  }
}
