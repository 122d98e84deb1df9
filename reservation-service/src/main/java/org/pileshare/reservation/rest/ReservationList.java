package org.pileshare.reservation.rest;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.ReservationStatus;

/**
 * Pages of reservations: the next one first; those that are over, refused or given up follow, the
 * latest first.
 *
 * @param asOf decides what is over, the same on all pages of a list
 */
record ReservationList(Instant asOf, @Nullable ReservationStatus state, @Nullable Instant from) {
  static final int LIMIT = 100;

  /** Where a page ends; the next one begins after it. */
  record Place(Instant asOf, boolean over, Instant from, PersonId driver, UUID id)
      implements Comparable<Place> {
    private static final Pattern SHAPE =
        Pattern.compile("([^|]+)\\|([ou])\\|([^|]+)\\|([^|]+)\\|([^|]+)");
    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::over)
            .thenComparing(
                (one, other) ->
                    one.over()
                        ? other.from().compareTo(one.from())
                        : one.from().compareTo(other.from()))
            .thenComparing(Place::id)
            .thenComparing(place -> place.driver().value());

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }

    /** What a cursor carries; nobody but us writes it, for it is signed. */
    String text() {
      return "%s|%s|%s|%s|%s".formatted(asOf, over ? "o" : "u", from, driver, id);
    }

    static Place read(String text) {
      var parts = SHAPE.matcher(text);
      if (!parts.matches()) {
        throw new IllegalStateException("Expected a place that we have signed, but it is " + text);
      }
      return new Place(
          Instant.parse(parts.group(1)),
          parts.group(2).equals("o"),
          Instant.parse(parts.group(3)),
          new PersonId(parts.group(4)),
          UUID.fromString(parts.group(5)));
    }
  }

  /**
   * @param next where the next page begins; nothing if this is the last
   */
  record Page(List<ReservationView.Own> reservations, Optional<Place> next) {}

  Page page(List<ReservationView.Own> all, @Nullable Place after, int limit) {
    var found =
        all.stream()
            .filter(it -> state == null || it.seen().status() == state)
            .filter(it -> from == null || it.seen().slot().to().isAfter(from))
            .filter(it -> after == null || place(it).compareTo(after) > 0)
            .sorted(Comparator.comparing(this::place))
            .limit(limit + 1L)
            .toList();
    return found.size() > limit
        ? new Page(found.subList(0, limit), Optional.of(place(found.get(limit - 1))))
        : new Page(found, Optional.empty());
  }

  private Place place(ReservationView.Own own) {
    return new Place(asOf, isOver(own.seen()), own.seen().slot().from(), own.driver(), own.id());
  }

  /** Nothing more comes of what was refused or given up, though its time has not passed. */
  private boolean isOver(Seen seen) {
    return switch (seen.status()) {
      case REJECTED, CANCELED, NO_SHOW -> true;
      case PENDING, WAITING, OFFERED, RESERVED, FULFILLED -> !seen.slot().to().isAfter(asOf);
    };
  }
}
